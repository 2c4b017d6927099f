package dev.parley.engine;

import dev.parley.answer.AnswerStream;
import dev.parley.engine.StateKeeper.Known;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.spi.Inbox.Hold;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;

/**
 * What is said in a conversation that a person has taken over. Both sides' words are kept in the conversation's history, the
 * customer's with an empty answer and the person's with an empty question, so that a page that is loaded again shows them,
 * and the bot knows them once it is given the conversation back.
 *
 * <p>The person's words go out as an answer does: through the pacer and under the platform's limits.
 */
record PersonWords(Turns turns) {
    private static final AnswerPart.Done DONE = new AnswerPart.Done(AnswerPart.Origin.FLOW, false);

    /** Keeps what the customer wrote; whoever holds a connection open for the answer hears that none comes. */
    Future<Void> fromCustomer(TurnInfo turn, Known known, Loop loop) {
        ConversationKey key = turn.message().conversation();
        boolean waits = !(turns.channel(key) instanceof MessageChannel);
        return turns.around()
                .desk()
                .wrote(turn)
                .compose(told -> keep(key, known, turn, turn.message().text(), ""))
                .compose(kept -> waits ? show(turn, List.of(), loop) : Future.succeededFuture());
    }

    /**
     * Says it to the customer, and names it as a turn. Fails with CONFLICT unless a person has taken over. The turn may have
     * been begun before, by a request whose end nobody saw: what of it can be seen already is not said again.
     */
    Future<String> toCustomer(ConversationKey key, User customer, String turn, String text, Loop loop) {
        Message none = new Message(turn, key, customer, turns.around().clock().now(), "", Addressing.DIRECT);
        TurnInfo info = new TurnInfo(turn, none, false, true);
        return turns.keeper().load(key).compose(known -> {
            if (!known.state().silent()) {
                return Future.failedFuture(
                        Failure.of(Kind.CONFLICT, "the bot answers in this conversation: take it over before you write")
                                .exception());
            }
            if (isKept(known, turn)) {
                return Future.succeededFuture(turn);
            }
            return show(info, List.of(new AnswerPart.Delta(text)), loop)
                    .compose(shown -> turns.around().desk().said(info, text))
                    .compose(told -> keep(key, known, info, "", text))
                    .map(turn);
        });
    }

    private Future<Void> show(TurnInfo info, List<AnswerPart> parts, Loop loop) {
        Promise<Void> shown = Promise.promise();
        loop.run(() -> {
            try {
                Trace trace = new Trace(
                        info, loop.clock(), turns.observers(), loop.clock().nanos());
                AnswerStream answer =
                        new AnswerStream(turns.open(info, loop, new Held(() -> Hold.HELD), trace), loop.clock());
                loop.within(Turns.SHOW, "showing what a person said", answer.end(parts, DONE))
                        .onComplete(shown);
            } catch (RuntimeException e) {
                shown.fail(e);
            }
        });
        return shown.future();
    }

    private Future<Void> keep(ConversationKey key, Known known, TurnInfo turn, String question, String answer) {
        return isKept(known, turn.turn())
                ? Future.succeededFuture()
                : turns.keeper().save(key, known, effect(turn, question, answer));
    }

    private static boolean isKept(Known known, String turn) {
        return known.state().history().stream()
                .anyMatch(exchange -> exchange.turn().equals(turn));
    }

    private Effect effect(TurnInfo turn, String question, String answer) {
        Exchange said = new Exchange(
                turn.turn(), turns.around().clock().now(), question, answer, List.of(), AnswerPart.Origin.FLOW);
        return new Effect(
                said, Map.of(), null, null, null, turns.around().limits().history(), null);
    }
}
