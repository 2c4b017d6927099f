package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.answers.AnswerJson;
import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.Reader;
import dev.parley.adapters.web.answers.Streams;
import dev.parley.adapters.web.answers.WholeReader;
import dev.parley.adapters.web.chat.Visitors.Visitor;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.RequestBody;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent;
import dev.parley.model.InboundEvent.Addressing;
import org.jspecify.annotations.Nullable;

/** What clients may do with a conversation: ask, come back to an answer, stop it, judge it, read what was said. */
final class Conversations {
    private static final String NO_ID = "";

    private final Asking asking;
    private final Streams streams;

    private final Visitors visitors;

    Conversations(Asking asking, Streams streams, Visitors visitors) {
        this.asking = asking;
        this.streams = streams;
        this.visitors = visitors;
    }

    void ask(Call call, String secret) {
        Visitor visitor = visitors.of(call, secret);
        RequestBody.json(call.request())
                .map(body -> Question.of(call.request(), body))
                .compose(question -> {
                    visitors.count(call, visitor);
                    return asking.ask(
                            message(visitor, question).traced(call.traceparent()),
                            turn -> reader(call, turn),
                            !call.wantsStream());
                })
                .onFailure(call::fail);
    }

    /** Sends the rest of an answer, from the part after the last that the client has. */
    void resume(Call call, String secret, String turn) {
        ConversationKey key = visitors.of(call, secret).conversation();
        asking.resume(key, turn, after(call), () -> reader(call, turn)).onFailure(call::fail);
    }

    void stop(Call call, String secret) {
        Visitor visitor = visitors.of(call, secret);
        asking.inbound()
                .accept(new InboundEvent.Stop(
                        NO_ID,
                        visitor.conversation(),
                        visitor.user(),
                        asking.clock().now()))
                .onSuccess(turn -> call.noContent())
                .onFailure(call::fail);
    }

    void feedback(Call call, String secret, String turn) {
        Visitor visitor = visitors.of(call, secret);
        RequestBody.json(call.request())
                .map(body -> helpful(body.getValue("helpful")))
                .compose(helpful -> asking.inbound()
                        .accept(new InboundEvent.Feedback(
                                NO_ID,
                                visitor.conversation(),
                                visitor.user(),
                                asking.clock().now(),
                                turn,
                                helpful)))
                .onSuccess(accepted -> call.noContent())
                .onFailure(call::fail);
    }

    void history(Call call, String secret) {
        ConversationKey key = visitors.of(call, secret).conversation();
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
                : new WholeReader(call, events -> call.json(200, AnswerJson.whole(turn, events)));
    }

    InboundEvent.Message message(Visitor visitor, Question question) {
        ConversationKey key = visitor.conversation();
        String id = question.id() == null ? NO_ID : key.id() + ":" + question.id();
        return new InboundEvent.Message(
                id, key, visitor.user(), asking.clock().now(), question.text(), Addressing.DIRECT);
    }

    private static boolean helpful(@Nullable Object value) {
        if (value instanceof Boolean helpful) {
            return helpful;
        }
        throw HttpProblem.badRequest("\"helpful\" must be true or false.");
    }

    private static int after(Call call) {
        String query = call.query("after");
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
