package dev.parley.engine;

import dev.parley.answer.AnswerStream;
import dev.parley.engine.StateKeeper.Known;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.spi.Handover;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import java.util.List;
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
 */
final class TurnRun {
    private static final Logger log = LoggerFactory.getLogger(TurnRun.class);

    private final Turns turns;
    private final Loop loop;
    private final TurnInfo info;
    private final Trace trace;
    private final Runnable onOver;
    private @Nullable Runner runner;

    TurnRun(Turns turns, Loop loop, Arrival arrival, Runnable onOver) {
        this.turns = turns;
        this.loop = loop;
        this.info = new TurnInfo(arrival.turn(), arrival.message());
        this.trace = new Trace(info, loop.clock(), turns.observers(), arrival.acceptedNanos());
        this.onOver = onOver;
    }

    void begin(Known known) {
        if (known.state().silent()) {
            log.debug("turn {}: left to the person who has taken over", info.turn());
            onOver.run();
            return;
        }
        ConversationState before = withTold(known.state());
        TurnValues values = new TurnValues(turns.facts(), info.message(), before);
        Picker.Start start = turns.picker().pick(known.state().waiting(), info.message(), values);
        if (start == null) {
            refuse(Ended.failed(Failure.of(Kind.BAD_INPUT, "no flow takes this message")), this::sayNoFlow);
            return;
        }
        AnswerStream answer = open();
        if (answer != null) {
            LiveTurn turn = new LiveTurn(
                    loop,
                    info,
                    before,
                    start,
                    values,
                    answer,
                    trace,
                    team -> turns.observers().handedOver(info, team));
            runner = new Runner(turn, ended -> ended(turn, known, ended));
            runner.run();
        }
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

    /** Ends the turn before any flow has it. */
    void refuse(Ended why) {
        refuse(why, answer -> answer.end(new AnswerPart.Failed(failure(why))));
    }

    private Future<Void> sayNoFlow(AnswerStream answer) {
        return answer.end(turns.around().texts().noFlow(), new AnswerPart.Done(AnswerPart.Origin.FLOW, false));
    }

    private void refuse(Ended why, Function<AnswerStream, Future<Void>> words) {
        Addressing addressing = info.message().addressing();
        if (!addressing.direct() && !addressing.mentionsBot()) {
            log.debug("turn {}: ignored: {}", info.turn(), why.failure());
            onOver.run();
            return;
        }
        log.info("turn {}: not begun: {}", info.turn(), why.failure());
        AnswerStream answer = open();
        if (answer != null) {
            show(() -> words.apply(answer)).onComplete(shown -> loop.run(() -> unbegun(why, answer.firstWordNanos())));
        }
    }

    private static Failure failure(Ended why) {
        return why.failure() == null ? Failure.of(Kind.CANCELLED, "stopped") : why.failure();
    }

    /** Where the answer goes, or null, and the turn is over, when the channel can't take it. */
    private @Nullable AnswerStream open() {
        try {
            WriteStream<AnswerPart> out = turns.open(info, loop);
            out.exceptionHandler(
                    e -> loop.run(() -> stop(Failure.of(Kind.CANCELLED, "the channel lost the customer"))));
            turns.observers().turnStarted(info);
            return new AnswerStream(out, loop.clock());
        } catch (RuntimeException e) {
            log.error("turn {}: the channel can't take the answer", info.turn(), e);
            unbegun(Ended.failed(Failure.from(e)), null);
            return null;
        }
    }

    private void unbegun(Ended why, @Nullable Long firstWordNanos) {
        String version = turns.around().flows().live().version();
        turns.observers().turnEnded(trace.record("", version, firstWordNanos, why));
        onOver.run();
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
        if (!effect.changes(known.state()) || !info.message().directed().remembered()) {
            return Future.succeededFuture();
        }
        Future<Void> saved = turns.keeper().save(info.message().conversation(), known, effect);
        return loop.within(Turns.STORE, "saving the conversation", saved);
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
        if (team != null) {
            callIn(team);
        }
        Ended all = ended.but(failure("shown", shown)).but(failure("saved", saved));
        turns.observers()
                .turnEnded(trace.record(
                        turn.flow().id(), turn.set().version(), turn.answer().firstWordNanos(), all));
        onOver.run();
    }

    /** The conversation goes on meanwhile: its next message may well come before the team. */
    private void callIn(String team) {
        ConversationKey key = info.message().conversation();
        Future.succeededFuture()
                .compose(now -> turns.keeper().load(key))
                .compose(known -> turns.channel(key)
                        .callIn(new Handover(info, team, known.state().history())))
                .onFailure(e -> log.error(
                        "turn {}: the team {} could not be called in: {}", info.turn(), team, e.getMessage()));
    }

    private @Nullable Failure failure(String what, Future<Void> done) {
        if (done.succeeded()) {
            return null;
        }
        Failure failure = Failure.from(done.cause());
        log.warn("turn {}: could not be {}: {} {}", info.turn(), what, failure.kind(), failure.message());
        return failure;
    }
}
