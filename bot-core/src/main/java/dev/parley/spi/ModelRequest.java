package dev.parley.spi;

import dev.parley.model.Passage;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a language model is asked.
 *
 * @param system what the model is told about its task; may be empty
 * @param messages the conversation, ending with the customer's
 * @param question the customer's own words, without the passages around them
 * @param passages what the prompt quotes, numbered from 1 in their order
 * @param deadline when the whole answer must be there
 * @param traceparent the W3C trace context that the call belongs to, or empty
 * @param stopped completes when nobody waits for the answer any more: it ends a call that has not begun to answer, as
 *     {@link Generation#cancel} ends one that has
 */
public record ModelRequest(
        String turn,
        String system,
        List<ChatMessage> messages,
        String question,
        List<Passage> passages,
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        Deadline deadline,
        String traceparent,
        Future<Void> stopped) {
    public ModelRequest {
        messages = List.copyOf(messages);
        passages = List.copyOf(passages);
    }

    /** A request that nobody traces. */
    public ModelRequest(
            String turn,
            String system,
            List<ChatMessage> messages,
            String question,
            List<Passage> passages,
            @Nullable Double temperature,
            @Nullable Integer maxTokens,
            Deadline deadline,
            Future<Void> stopped) {
        this(turn, system, messages, question, passages, temperature, maxTokens, deadline, "", stopped);
    }

    /** A request that is waited for to its end. */
    public ModelRequest(
            String turn,
            String system,
            List<ChatMessage> messages,
            String question,
            List<Passage> passages,
            @Nullable Double temperature,
            @Nullable Integer maxTokens,
            Deadline deadline) {
        this(turn, system, messages, question, passages, temperature, maxTokens, deadline, Future.future(never -> {}));
    }

    public ModelRequest traced(String parent) {
        return new ModelRequest(
                turn, system, messages, question, passages, temperature, maxTokens, deadline, parent, stopped);
    }

    public record ChatMessage(Role role, String text) {}

    public enum Role {
        USER,
        ASSISTANT
    }
}
