package dev.parley.spi;

import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationState;
import dev.parley.model.FlowRef;
import dev.parley.model.InboundEvent;
import dev.parley.model.Usage;
import dev.parley.text.Values;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** One message being answered, as a step sees it. Lives on the conversation's event loop; not for other threads. */
public interface Turn {
    String id();

    InboundEvent.Message message();

    /** All values that the step may read: results of steps before it, message, user, conversation, slots, bot, env. */
    Values values();

    /** The state as it was when the turn began. */
    ConversationState conversation();

    Map<String, Object> slots();

    void setSlot(String name, Object value);

    /** How often this step has waited in this conversation already: 0 when it runs for the first time. */
    int waits();

    /** Where the answer goes. Steps write deltas, citations and cards; the engine ends the stream. */
    WriteStream<AnswerPart> answer();

    default Future<Void> say(String text) {
        return text.isEmpty() ? Future.succeededFuture() : answer().write(new AnswerPart.Delta(text));
    }

    /** The words of this turn's answer so far, from all its steps. */
    String said();

    /** When this step, and all that it calls, must be over. */
    Deadline deadline();

    /** Runs the action when the customer stops the answer or leaves, or time runs out; at once if that was before. */
    void onStop(Runnable action);

    boolean stopped();

    /** Says why the step decided as it did; recorded with the step's time. Never a customer's words. */
    void note(String name, String value);

    /** Tells those who watch that this step calls another system now. */
    default OutsideCall calling(String method, URI address) {
        return OutsideCall.UNSEEN;
    }

    /**
     * Tells those who watch of work within this step that takes a time of its own, in this process or another.
     *
     * @param what a few words that are the same for every turn, such as {@code search handbook}
     */
    default <T> Future<T> part(String what, Supplier<Future<T>> work) {
        return work.get();
    }

    /** The W3C trace context of this step, for what it calls by others' hands; or empty. */
    default String traceparent() {
        return "";
    }

    void origin(AnswerPart.Origin origin);

    void used(Usage usage);

    /** Shows the thumbs under the answer. */
    void askFeedback();

    /**
     * Runs steps that stand within this step, beside whatever else it runs, with the time and the steps that it has left.
     * They see the values that this step sees, and can't wait for the customer.
     */
    Running run(FlowRef block);

    /** Calls a team in; the conversation remembers it. */
    void handOver(String team);
}
