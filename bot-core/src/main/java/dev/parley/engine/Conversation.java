package dev.parley.engine;

import dev.parley.engine.StateKeeper.Known;
import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.spi.Inbox.Hold;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation that has something to answer: one turn at a time, in the order in which messages were accepted. What is
 * recorded and could not be answered comes again from the inbox after a pause; all that was written behind it waits until it
 * is answered or given up. It lives while there is anything to do, and all of it belongs to its event loop.
 */
final class Conversation {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);

    /** How often to look whether what failed is still ours. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ConversationKey key;
    private final Loop loop;
    private final Turns turns;
    private final Backlog backlog;
    private final Conversations all;
    private @Nullable Arrival answering;
    private @Nullable TurnRun running;
    private @Nullable Failure stopAtOnce;
    private @Nullable Arrival failed;
    private boolean abandoned;

    Conversation(ConversationKey key, Loop loop, Turns turns, Conversations all) {
        this.key = key;
        this.loop = loop;
        this.turns = turns;
        this.backlog = new Backlog(turns.around().limits());
        this.all = all;
    }

    ConversationKey key() {
        return key;
    }

    Loop loop() {
        return loop;
    }

    /** Shared with the threads that accept messages: touched inside the map's operations on the key only. */
    Backlog backlog() {
        return backlog;
    }

    /** @param cutOff not null: the turn ends before it begins, for this cause */
    void begin(Arrival next, @Nullable Failure cutOff) {
        loop.check();
        failed = null;
        answering = next;
        if ((cutOff != null || abandoned) && next.recorded()) {
            over(null);
            return;
        }
        stopAtOnce = cutOff;
        Future<Known> known =
                next.recorded() ? beginRecorded(next) : turns.keeper().load(key);
        loop.within(Turns.STORE, "loading the conversation", known.compose(turns::withVersion))
                .onComplete(loaded -> loop.run(() -> loaded(next, loaded)));
    }

    private Future<Known> beginRecorded(Arrival next) {
        Future<Void> begun = next.begin();
        Future<Known> known = turns.keeper().loadShared(key, next.turn());
        return Future.join(begun, known).compose(both -> known);
    }

    private void loaded(Arrival next, AsyncResult<Known> known) {
        if (abandoned || next.hold() == Hold.LOST) {
            over(null);
            return;
        }
        TurnRun run = new TurnRun(turns, loop, next, this::over);
        running = run;
        if (stopAtOnce != null) {
            run.refuse(Ended.stopped(stopAtOnce));
        } else if (known.cause() instanceof Format.Newer && next.recorded()) {
            next.leaveToNewer();
            over(null);
        } else if (known.failed() && next.recorded()) {
            over(Failure.from(known.cause()));
        } else if (known.failed()) {
            run.refuse(Ended.failed(Format.failure(known.cause())));
        } else {
            run.begin(known.result());
        }
    }

    /** @param undone why the message can't be called answered, or null */
    private void over(@Nullable Failure undone) {
        loop.check();
        Arrival ended = answering;
        answering = null;
        running = null;
        if (undone == null || ended == null) {
            all.over(this);
        } else {
            failed(ended, undone);
        }
    }

    private void failed(Arrival ended, Failure why) {
        Awaited again = Awaited.of(ended);
        if (again == null) {
            ended.failed(why);
            all.over(this);
        } else {
            failed = ended;
            all.await(this, again);
            ended.failed(why);
            lookAfter(ended);
        }
    }

    /** What another replica has taken over meanwhile does not come again here. */
    private void lookAfter(Arrival gone) {
        loop.after(LOOK, () -> {
            if (!gone.equals(failed)) {
                return;
            }
            if (gone.hold() == Hold.LOST) {
                failed = null;
                all.giveUp(this);
            } else {
                lookAfter(gone);
            }
        });
    }

    /** Leaves what failed, and all that waits behind it, to the next replica. */
    void waitNoLonger() {
        loop.check();
        if (failed != null) {
            failed = null;
            abandoned = true;
            all.giveUp(this);
        }
    }

    /** Stops the turn that runs, and names it; empty when none runs. */
    String stop(Failure why) {
        loop.check();
        if (answering == null) {
            return "";
        }
        String turn = answering.turn();
        if (running == null) {
            stopAtOnce = why;
        } else {
            running.stop(why);
        }
        return turn;
    }

    /** Ends the turn that runs because the process ends, and names it: a recorded message is answered by the next one. */
    String cutOff(Failure why) {
        loop.check();
        waitNoLonger();
        if (answering == null || !answering.recorded()) {
            return stop(why);
        }
        String turn = answering.turn();
        abandoned = true;
        if (running != null) {
            running.abandon(why);
        }
        return turn;
    }

    /** Stops the turn that runs if it answers this message, and names it; empty otherwise. */
    String stopAnswering(String message, Failure why) {
        loop.check();
        return answering != null && answering.message().id().equals(message) ? stop(why) : "";
    }

    /** Stops the turn that runs unless it is this one. */
    void stopOthersThan(String turn, Failure why) {
        loop.check();
        if (answering != null && !answering.turn().equals(turn)) {
            String stopped = stop(why);
            log.debug("conversation {}: turn {} gives way to {}", key, stopped, turn);
        }
    }
}
