package dev.parley.engine;

import dev.parley.answer.AnswerStream;
import dev.parley.engine.StateKeeper.Known;
import dev.parley.flow.Flow;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FlowCommand;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.TurnRecord;
import dev.parley.spi.Inbox;
import dev.parley.spi.Inbox.Hold;
import dev.parley.spi.TurnInfo;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn from its message to its record. On the conversation's event loop only.
 *
 * <p>The state is handed to the store before the answer's last part goes out, but the customer does not wait for the
 * store: only a turn that waits saves first, because the customer's next message must find the wait. The turn is over,
 * and the conversation's next one begins, when both the store and the channel are done.
 *
 * <p>A message that no flow takes is none of the bot's business and stays unanswered, unless it was addressed to it:
 * then the customer is told so in a friendly word, while the record says that the turn failed, since somebody may want
 * to write the flow that was missing.
 *
 * <p>Where its message is recorded in the inbox it is ended there last of all. A process that dies before leaves it to
 * another one, which finds in the state what the flow said, if it came so far, and shows that; else the flow runs again.
 */
final class TurnRun {
    private static final Logger log = LoggerFactory.getLogger(TurnRun.class);

    private final Turns turns;
    private final Loop loop;
    private final Arrival arrival;
    private final TurnInfo info;
    private final Trace trace;
    private final Consumer<@Nullable Failure> onOver;
    private final Held held = new Held(this::hold);
    private @Nullable Runner runner;
    private boolean abandoned;

    /** @param onOver told why the message can't be called answered, or null */
    TurnRun(Turns turns, Loop loop, Arrival arrival, Consumer<@Nullable Failure> onOver) {
        this.turns = turns;
        this.loop = loop;
        this.arrival = arrival;
        this.info = new TurnInfo(arrival.turn(), arrival.message(), arrival.recorded(), arrival.tries() > 0);
        this.trace = new Trace(info, loop.clock(), turns.observers(), arrival.acceptedNanos());
        this.onOver = onOver;
    }

    private Hold hold() {
        return abandoned ? Hold.LOST : arrival.hold();
    }

    void begin(Known known) {
        Answered before = known.answered();
        if (arrival.recorded() && before != null && before.answers(info.turn())) {
            showAgain(before);
        } else if (arrival.tries() >= Inbox.TRIES) {
            refuse(Ended.failed(Failure.of(Kind.UNAVAILABLE, "begun " + arrival.tries() + " times and never ended")));
        } else if (known.state().silent()) {
            log.debug("turn {}: left to the person who has taken over", info.turn());
            leaveToPerson(known);
        } else {
            choose(known);
        }
    }

    private void leaveToPerson(Known known) {
        loop.within(Turns.STORE, "keeping it for that person", new PersonWords(turns).fromCustomer(info, known, loop))
                .onComplete(kept -> loop.run(() -> {
                    Failure failure = failure("left to the person", kept);
                    leave(failure != null && failure.retryable() ? failure : null);
                }));
    }

    private void choose(Known known) {
        ConversationState before = withTold(known.state());
        TurnValues values = new TurnValues(turns.facts(), info.message(), before);
        Picker.Start start = turns.picker().pick(known.state().waiting(), info.message(), values);
        if (start == null) {
            refuse(Ended.failed(Failure.of(Kind.BAD_INPUT, "no flow takes this message")), this::sayNoFlow);
            return;
        }
        Flow begun = start.flows().first();
        FlowCommand command = begun.start() == null ? null : begun.start().command();
        if (command != null && info.message().directed().begins()) {
            values.fill(command, info.message().directed().inputs());
        }
        AnswerStream answer = open();
        if (answer != null) {
            LiveTurn turn =
                    new LiveTurn(loop, info, arrival.turns(), before, start, values, answer, trace, this::handedOver);
            runner = new Runner(turn, ended -> ended(turn, known, ended));
            runner.run();
        }
    }

    private void handedOver(String team) {
        trace.handedTo(team);
        turns.observers().handedOver(info, team);
    }

    /** With what the message itself says was said before; it is not saved, whoever sent it remembers it. */
    private ConversationState withTold(ConversationState state) {
        List<Exchange> told = info.message().directed().before();
        int keep = turns.around().limits().history();
        return told.isEmpty() ? state : state.with(told.subList(Math.max(0, told.size() - keep), told.size()));
    }

    void stop(Failure why) {
        loop.check();
        if (runner != null) {
            runner.stop(why);
        }
    }

    /** Leaves a recorded message to whoever takes it over: nothing more of this turn is shown, saved or ended. */
    void abandon(Failure why) {
        loop.check();
        abandoned = true;
        stop(why);
    }

    /** The flow has answered before, and nobody knows how much of it was seen. */
    private void showAgain(Answered before) {
        log.info("turn {}: answered before, and shown again", info.turn());
        AnswerStream answer = open();
        if (answer != null) {
            Future<Void> shown = show(() -> answer.end(before.parts(), before.last()));
            Future<Void> saved = settle();
            Future.join(shown, saved)
                    .onComplete(both -> loop.run(() -> {
                        if (before.team() != null && hold() == Hold.HELD) {
                            new TeamCall(turns, info).to(before.team());
                        }
                        Ended ended =
                                Ended.ANSWERED.but(failure("shown", shown)).but(failure("saved", saved));
                        unbegun(ended, answer.firstWordNanos(), undone(saved, shown));
                    }));
        }
    }

    /** What an earlier try of this turn has shown and could not save. */
    private Future<Void> settle() {
        Future<Void> saved = turns.keeper()
                .settle(info.message().conversation(), turns.around().limits().history());
        return loop.within(Turns.STORE, "saving the conversation", saved);
    }

    /** Ends the turn before any flow has it. */
    void refuse(Ended why) {
        refuse(why, answer -> answer.end(new AnswerPart.Failed(why.cause())));
    }

    private Future<Void> sayNoFlow(AnswerStream answer) {
        return answer.end(
                List.of(new AnswerPart.Delta(turns.around().texts().noFlow())),
                new AnswerPart.Done(AnswerPart.Origin.FLOW, false));
    }

    private void refuse(Ended why, Function<AnswerStream, Future<Void>> words) {
        Addressing addressing = info.message().addressing();
        if (!addressing.direct() && !addressing.mentionsBot()) {
            log.debug("turn {}: ignored: {}", info.turn(), why.failure());
            leave(arrival.tries() < Inbox.TRIES ? null : why.failure());
            return;
        }
        log.info("turn {}: not begun: {}", info.turn(), why.failure());
        AnswerStream answer = open();
        if (answer != null) {
            show(() -> words.apply(answer))
                    .onComplete(shown -> loop.run(() -> unbegun(
                            why.but(failure("shown", shown)),
                            answer.firstWordNanos(),
                            undone(Future.succeededFuture(), shown))));
        }
    }

    /** Where the answer goes, or null, and the turn is over, when the channel can't take it. */
    private @Nullable AnswerStream open() {
        try {
            WriteStream<AnswerPart> out = turns.open(info, loop, held, trace);
            out.exceptionHandler(
                    e -> loop.run(() -> stop(Failure.of(Kind.CANCELLED, "the channel lost the customer"))));
            turns.observers().turnStarted(info);
            return new AnswerStream(out, loop.clock());
        } catch (RuntimeException e) {
            log.error("turn {}: the channel can't take the answer", info.turn(), e);
            unbegun(Ended.failed(Failure.from(e)), null, Failure.from(e));
            return null;
        }
    }

    private void unbegun(Ended why, @Nullable Long firstWordNanos, @Nullable Failure undone) {
        String version = turns.around().flows().live().version();
        told(trace.record("", version, firstWordNanos, why), null);
        leave(arrival.tries() < Inbox.TRIES ? undone : why.failure());
    }

    /** @param undone why the message can't be called answered, or null */
    private void leave(@Nullable Failure undone) {
        if (!arrival.recorded()) {
            onOver.accept(null);
        } else if (hold() == Hold.LOST) {
            new Aftermath(turns, loop, info)
                    .clear(held)
                    .onFailure(e -> log.info("turn {}: what it showed in vain stays: {}", info.turn(), e.getMessage()));
            onOver.accept(null);
        } else if (undone != null) {
            loop.within(Turns.SHOW, "what is on its way to be seen", held.giveUp())
                    .onComplete(quiet -> loop.run(() -> onOver.accept(undone)));
        } else {
            arrival.done().onComplete(done -> loop.run(() -> onOver.accept(null)));
        }
    }

    private void ended(LiveTurn turn, Known known, Ended ended) {
        AnswerPart last = turn.lastPart(ended);
        Future<Void> saved = save(turn, known, ended);
        Future<Void> shown = ended.waiting() == null
                ? show(() -> turn.answer().end(last))
                : saved.transform(done -> show(() -> turn.answer().end(last)));
        if (saved.isComplete() && shown.isComplete()) {
            over(turn, ended, saved, shown);
        } else {
            Future.join(saved, shown).onComplete(both -> loop.run(() -> over(turn, ended, saved, shown)));
        }
    }

    private Future<Void> save(LiveTurn turn, Known known, Ended ended) {
        Effect effect = turn.effect(ended, turns.around().limits().history());
        if (hold() == Hold.LOST
                || !effect.changes(known.state())
                || !info.message().directed().remembered()) {
            return Future.succeededFuture();
        }
        return trace.part(
                "save the conversation",
                () -> loop.within(
                        Turns.STORE,
                        "saving the conversation",
                        turns.keeper().save(info.message().conversation(), known, effect)));
    }

    private Future<Void> show(Supplier<Future<Void>> end) {
        try {
            return loop.within(Turns.SHOW, "showing the end of the answer", end.get());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void over(LiveTurn turn, Ended ended, Future<Void> saved, Future<Void> shown) {
        String team = turn.handedTo();
        if (team != null && hold() != Hold.LOST) {
            new TeamCall(turns, info).to(team);
        }
        Ended all = ended.but(failure("shown", shown)).but(failure("saved", saved));
        AnswerStream answer = turn.answer();
        told(trace.record(turn.flow().id(), turn.set().version(), answer.firstWordNanos(), all), answer);
        leave(undone(saved, shown));
    }

    private void told(TurnRecord record, @Nullable AnswerStream answer) {
        turns.observers().turnEnded(record);
        turns.observers().turnTraced(trace.trace(record, answer));
    }

    /** Why the end of the answer could not be shown, or what it leads to not be saved, where another try may do it. */
    private static @Nullable Failure undone(AsyncResult<Void> saved, AsyncResult<Void> shown) {
        AsyncResult<Void> first = shown.failed() ? shown : saved;
        Failure failure = first.failed() ? Failure.from(first.cause()) : null;
        return failure != null && failure.retryable() ? failure : null;
    }

    private @Nullable Failure failure(String what, AsyncResult<Void> done) {
        if (done.succeeded()) {
            return null;
        }
        Failure failure = Failure.from(done.cause());
        log.warn("turn {}: could not be {}: {} {}", info.turn(), what, failure.kind(), failure.message());
        return failure;
    }
}
