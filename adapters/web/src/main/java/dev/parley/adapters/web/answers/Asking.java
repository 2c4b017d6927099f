package dev.parley.adapters.web.answers;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.InboundEvent;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbound;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the bot, and brings each answer to its reader. */
public final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Supplier<Inbound> inbound;
    private final LiveAnswers answers;
    private final Clock clock;

    public Asking(Supplier<Inbound> inbound, LiveAnswers answers, Clock clock) {
        this.inbound = inbound;
        this.answers = answers;
        this.clock = clock;
    }

    public Inbound inbound() {
        return inbound.get();
    }

    public LiveAnswers answers() {
        return answers;
    }

    public Clock clock() {
        return clock;
    }

    /**
     * @param reader who reads the answer, by the turn; made only when the message was accepted
     * @param forOne nobody will come back for the answer: it ends when its reader leaves
     * @return fails when the message is not accepted
     */
    public Future<String> ask(InboundEvent.Message message, Function<String, Reader> reader, boolean forOne) {
        boolean mayBeRetry = !message.id().isEmpty();
        return inbound.get()
                .accept(message)
                .map(doing(turn ->
                        answer(message.conversation(), turn, reader.apply(turn), mayBeRetry, forOne && !mayBeRetry)));
    }

    /** Brings the answer of a turn that was just asked for to another reader too. */
    public void also(String turn, Reader reader) {
        answers.await(turn)
                .onSuccess(answer -> answer.attach(reader, 0))
                .onFailure(never -> Recorded.failed(never).to(reader, turn));
    }

    /** Asks for an answer that nobody waits for here; completes when the question can't be lost any more. */
    public Future<String> record(InboundEvent.Message message) {
        return inbound.get().record(message);
    }

    /** Brings the answer of a message that was accepted before, here or elsewhere, as far as it can be found. */
    public void repeat(ConversationKey key, String turn, Reader reader) {
        answer(key, turn, reader, true, false);
    }

    /**
     * Sends the rest of an answer, from the event after the last that the client has.
     *
     * @return fails when there is no such turn
     */
    public Future<Void> resume(ConversationKey key, String turn, int after, Supplier<Reader> reader) {
        LiveAnswer live = answers.find(turn);
        if (live != null && live.turn().message().conversation().equals(key)) {
            live.attach(reader.get(), after);
            return Future.succeededFuture();
        }
        if (answers.expects(turn)) {
            answer(key, turn, reader.get(), false, false);
            return Future.succeededFuture();
        }
        return recorded(key, turn)
                .map(doing(exchange -> Recorded.of(exchange).to(reader.get(), turn)))
                .mapEmpty();
    }

    /**
     * A message that came before, minutes ago, has a turn that never begins again: what it said stands in the history.
     * To look there for every message would cost a load each, so we look when the turn is late to begin.
     */
    private void answer(ConversationKey key, String turn, Reader reader, boolean mayBeRetry, boolean forOne) {
        Future<LiveAnswer> live = answers.await(turn);
        if (mayBeRetry && !live.isComplete()) {
            Clock.Timer late = clock.after(
                    LATE,
                    () -> recorded(key, turn)
                            .onSuccess(exchange -> Recorded.of(exchange).to(reader, turn))
                            .onFailure(notThere -> LOG.debug("turn {} is late", turn)));
            live.onComplete(begun -> late.cancel());
        }
        live.onSuccess(answer -> answer.attach(reader, 0, forOne))
                .onFailure(never -> Recorded.failed(never).to(reader, turn));
    }

    private Future<Exchange> recorded(ConversationKey key, String turn) {
        return inbound.get().state(key).map(state -> find(state, turn));
    }

    private static Exchange find(ConversationState state, String turn) {
        return state.history().stream()
                .filter(exchange -> exchange.turn().equals(turn))
                .findFirst()
                .orElseThrow(() -> HttpProblem.notFound("There is no such turn, or no longer."));
    }
}
