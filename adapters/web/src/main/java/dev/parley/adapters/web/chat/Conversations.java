package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.Reader;
import dev.parley.adapters.web.answers.Streams;
import dev.parley.adapters.web.answers.WholeReader;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.RequestBody;
import dev.parley.adapters.web.http.Tokens;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.User;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What clients may do with a conversation: ask, come back to an answer, stop it, judge it, read what was said. */
final class Conversations {
    private static final String NO_ID = "";

    private final Asking asking;
    private final Streams streams;

    Conversations(Asking asking, Streams streams) {
        this.asking = asking;
        this.streams = streams;
    }

    void ask(Call call, String secret) {
        ConversationKey key = Names.conversation(secret);
        RequestBody.json(call.request())
                .map(body -> Question.of(call.request(), body))
                .compose(question ->
                        asking.ask(message(call, key, question), turn -> reader(call, turn), !call.wantsStream()))
                .onFailure(call::fail);
    }

    /** Sends the rest of an answer, from the part after the last that the client has. */
    void resume(Call call, String secret, String turn) {
        ConversationKey key = Names.conversation(secret);
        asking.resume(key, turn, after(call), () -> reader(call, turn)).onFailure(call::fail);
    }

    void stop(Call call, String secret) {
        ConversationKey key = Names.conversation(secret);
        asking.inbound()
                .accept(new InboundEvent.Stop(
                        NO_ID, key, user(call, key), asking.clock().now()))
                .onSuccess(turn -> call.noContent())
                .onFailure(call::fail);
    }

    void feedback(Call call, String secret, String turn) {
        ConversationKey key = Names.conversation(secret);
        RequestBody.json(call.request())
                .map(body -> helpful(body.getValue("helpful")))
                .compose(helpful -> asking.inbound()
                        .accept(new InboundEvent.Feedback(
                                NO_ID, key, user(call, key), asking.clock().now(), turn, helpful)))
                .onSuccess(accepted -> call.noContent())
                .onFailure(call::fail);
    }

    void history(Call call, String secret) {
        ConversationKey key = Names.conversation(secret);
        asking.inbound()
                .state(key)
                .compose(state ->
                        History.of(state, asking.answers(), asking.answers().running(key)))
                .onSuccess(history -> call.json(200, history))
                .onFailure(call::fail);
    }

    private Reader reader(Call call, String turn) {
        return call.wantsStream()
                ? streams.open(call, new ChatEvents())
                : new WholeReader(call, events -> call.json(200, PartJson.whole(turn, events)));
    }

    private InboundEvent.Message message(Call call, ConversationKey key, Question question) {
        String id = question.id() == null ? NO_ID : key.id() + ":" + question.id();
        return new InboundEvent.Message(
                id, key, user(call, key), asking.clock().now(), question.text(), Addressing.DIRECT);
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
        return Tokens.isToken(first, 1, 35) && !first.equals("*") ? first : null;
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
