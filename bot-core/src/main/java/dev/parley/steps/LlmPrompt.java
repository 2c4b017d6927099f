package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.model.Passage;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.ModelRequest.Role;
import dev.parley.spi.PassageValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@code prompt} step bound, as a language model takes it. */
record LlmPrompt(String system, List<ChatMessage> messages, String question, String frame, List<Passage> passages) {

    /**
     * @throws dev.parley.model.FailureException BAD_INPUT when the value is no prompt, for instance of a skipped step
     */
    static LlmPrompt of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> prompt) || text(prompt, "user").isBlank()) {
            throw Failure.of(Failure.Kind.BAD_INPUT, "the prompt is empty").exception();
        }
        List<ChatMessage> messages = new ArrayList<>();
        if (prompt.get("history") instanceof List<?> history) {
            history.forEach(item -> messages.add(message((Map<?, ?>) item)));
        }
        messages.add(new ChatMessage(Role.USER, text(prompt, "user")));
        return new LlmPrompt(
                text(prompt, "system"),
                List.copyOf(messages),
                text(prompt, "question"),
                text(prompt, "frame"),
                PassageValue.in(prompt.get("passages")));
    }

    private static ChatMessage message(Map<?, ?> item) {
        Role role = text(item, "role").equals("assistant") ? Role.ASSISTANT : Role.USER;
        return new ChatMessage(role, text(item, "text"));
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    /**
     * All that an answer is made from. A name or an earlier message that the prompt shows is part of it, so nobody is
     * given an answer that was made for somebody else.
     */
    List<String> ingredients(List<String> how) {
        List<String> all = new ArrayList<>(how);
        all.addAll(List.of(system, question));
        all.add(String.valueOf(messages.size()));
        for (ChatMessage message : messages) {
            all.add(message.role().name());
            all.add(message.text());
        }
        for (Passage passage : passages) {
            all.add(passage.id());
            all.add(passage.hash());
        }
        return all;
    }

    /**
     * All that an answer is made from but the question and the passages. Other questions give their answers to this one only
     * where this is the same: so what the prompt says of a customer, should it come past the checker, keeps them apart.
     */
    List<String> around(String version, String embedder, List<String> how) {
        List<String> all = new ArrayList<>(how);
        all.addAll(List.of(version, embedder, frame));
        return all;
    }
}
