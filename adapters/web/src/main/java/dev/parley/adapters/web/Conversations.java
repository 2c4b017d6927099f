package dev.parley.adapters.web;

import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.InboundEvent;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.User;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbound;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clients may do with a conversation: ask, come back to an answer, stop it, judge it, read what was said. */
final class Conversations {
    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final String NO_ID = "";

    private final Supplier<Inbound> inbound;
    private final LiveAnswers answers;
    private final Streams streams;
    private final Clock clock;

    Conversations(Supplier<Inbound> inbound, LiveAnswers answers, Streams streams, Clock clock) {
        this.inbound = inbound;
        this.answers = answers;
        this.streams = streams;
        this.clock = clock;
    }

    void ask(Call call, String secret) {
        ConversationKey key = Names.conversation(secret);
        RequestBody.json(call.request())
                .map(body -> Question.of(call.request(), body))
                .compose(question -> inbound.get()
                        .accept(message(call, key, question))
                        .onSuccess(turn -> answer(call, key, turn, question.id() != null)))
                .onFailure(call::fail);
    }

    /** Sends the rest of an answer, from the part after the last that the client has. */
    void resume(Call call, String secret, String turn) {
        ConversationKey key = Names.conversation(secret);
        int after = after(call);
        LiveAnswer live = answers.find(turn);
        if (live != null && live.turn().message().conversation().equals(key)) {
            live.attach(reader(call, turn), after);
        } else if (answers.expects(turn)) {
            answer(call, key, turn, false);
        } else {
            recorded(key, turn)
                    .onSuccess(exchange -> Recorded.of(exchange).to(reader(call, turn), turn))
                    .onFailure(call::fail);
        }
    }

    void stop(Call call, String secret) {
        ConversationKey key = Names.conversation(secret);
        inbound.get()
                .accept(new InboundEvent.Stop(NO_ID, key, user(call, key), clock.now()))
                .onSuccess(turn -> call.noContent())
                .onFailure(call::fail);
    }

    void feedback(Call call, String secret, String turn) {
        ConversationKey key = Names.conversation(secret);
        RequestBody.json(call.request())
                .map(body -> helpful(body.getValue("helpful")))
                .compose(helpful -> inbound.get()
                        .accept(new InboundEvent.Feedback(NO_ID, key, user(call, key), clock.now(), turn, helpful)))
                .onSuccess(accepted -> call.noContent())
                .onFailure(call::fail);
    }

    void history(Call call, String secret) {
        ConversationKey key = Names.conversation(secret);
        inbound.get()
                .state(key)
                .compose(state -> History.of(state, answers, answers.running(key)))
                .onSuccess(history -> call.json(200, history))
                .onFailure(call::fail);
    }

    /**
     * A message that came before, minutes ago, has a turn that never begins again: what it said stands in the history.
     * To look there for every message would cost a load each, so we look when the turn is late to begin.
     */
    private void answer(Call call, ConversationKey key, String turn, boolean mayBeRetry) {
        Reader reader = reader(call, turn);
        Future<LiveAnswer> live = answers.await(turn);
        if (mayBeRetry && !live.isComplete()) {
            Clock.Timer late = clock.after(
                    LATE,
                    () -> recorded(key, turn)
                            .onSuccess(exchange -> Recorded.of(exchange).to(reader, turn))
                            .onFailure(notThere -> LOG.debug("turn {} is late", turn)));
            live.onComplete(begun -> late.cancel());
        }
        boolean once = reader.whole() && !mayBeRetry;
        live.onSuccess(answer -> answer.attach(reader, 0, once))
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

    private Reader reader(Call call, String turn) {
        return call.wantsStream() ? streams.open(call) : new JsonReader(call, turn);
    }

    private InboundEvent.Message message(Call call, ConversationKey key, Question question) {
        String id = question.id() == null ? NO_ID : key.id() + ":" + question.id();
        return new InboundEvent.Message(id, key, user(call, key), clock.now(), question.text(), Addressing.DIRECT);
    }

    private static User user(Call call, ConversationKey key) {
        return new User(key.id(), null, locale(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /** The first of {@code de-CH,de;q=0.9,en;q=0.8}. */
    private static @Nullable String locale(@Nullable String languages) {
        if (languages == null) {
            return null;
        }
        String first = languages.split("[,;]", 2)[0].strip();
        return Names.isToken(first, 1, 35) && !first.equals("*") ? first : null;
    }

    private static boolean helpful(@Nullable Object value) {
        if (value instanceof Boolean helpful) {
            return helpful;
        }
        throw HttpProblem.badRequest("\"helpful\" must be true or false.");
    }

    private static int after(Call call) {
        String query = call.request().getParam("after");
        String last = query == null ? call.request().getHeader("last-event-id") : query;
        if (last == null || last.isEmpty()) {
            return 0;
        }
        if (last.length() > 9 || !last.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw HttpProblem.badRequest("The number of the last event must be a whole number.");
        }
        return Integer.parseInt(last);
    }
}
