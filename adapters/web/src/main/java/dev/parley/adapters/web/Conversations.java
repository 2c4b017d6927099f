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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What clients may do with a conversation: ask, come back to an answer, stop it, judge it, read what was said. */
final class Conversations {
    private final Supplier<Inbound> inbound;
    private final LiveAnswers answers;
    private final Streams streams;
    private final Clock clock;
    private final String nonce = UUID.randomUUID().toString();
    private final AtomicLong events = new AtomicLong();

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
            attach(call, turn);
        } else {
            recorded(key, turn)
                    .onSuccess(exchange -> replay(call, turn, exchange))
                    .onFailure(call::fail);
        }
    }

    void stop(Call call, String secret) {
        ConversationKey key = Names.conversation(secret);
        inbound.get()
                .accept(new InboundEvent.Stop(fresh(key), key, user(call, key), clock.now()))
                .onSuccess(turn -> call.noContent())
                .onFailure(call::fail);
    }

    void feedback(Call call, String secret, String turn) {
        ConversationKey key = Names.conversation(secret);
        RequestBody.json(call.request())
                .map(body -> helpful(body.getValue("helpful")))
                .compose(helpful -> inbound.get()
                        .accept(new InboundEvent.Feedback(
                                fresh(key), key, user(call, key), clock.now(), turn, helpful)))
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

    private void answer(Call call, ConversationKey key, String turn, boolean mayBeRetry) {
        LiveAnswer live = answers.find(turn);
        if (live != null) {
            live.attach(reader(call, turn), 0);
        } else if (mayBeRetry) {
            recorded(key, turn)
                    .onSuccess(exchange -> replay(call, turn, exchange))
                    .onFailure(unknown -> attach(call, turn));
        } else {
            attach(call, turn);
        }
    }

    private void attach(Call call, String turn) {
        Reader reader = reader(call, turn);
        reader.queued();
        answers.await(turn)
                .onSuccess(live -> live.attach(reader, 0))
                .onFailure(late -> Recorded.failed(late).to(reader, turn));
    }

    private void replay(Call call, String turn, Exchange exchange) {
        Recorded.of(exchange).to(reader(call, turn), turn);
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
        String id = question.id() == null ? fresh(key) : key.id() + ":" + question.id();
        return new InboundEvent.Message(id, key, user(call, key), clock.now(), question.text(), Addressing.DIRECT);
    }

    private String fresh(ConversationKey key) {
        return key.id() + ":" + nonce + ":" + events.incrementAndGet();
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
