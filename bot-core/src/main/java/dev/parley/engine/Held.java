package dev.parley.engine;

import dev.parley.spi.Inbox.Hold;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Whether an answer is still ours to show, and what of it is on its way to be seen. A try that is given up must not show
 * anything once another has begun, and that one must find all that this one has shown: else the answer is seen twice.
 */
final class Held {
    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

    private final Supplier<Hold> hold;
    private final Promise<Void> quiet = Promise.promise();
    private Supplier<Future<Void>> tidy = Future::succeededFuture;
    private int underWay;
    private boolean over;

    Held(Supplier<Hold> hold) {
        this.hold = hold;
    }

    /** What takes away what was shown in vain. */
    synchronized void tidyBy(Supplier<Future<Void>> way) {
        tidy = way;
    }

    synchronized Hold now() {
        return over ? Hold.LOST : hold.get();
    }

    <T> Future<T> watch(Supplier<Future<T>> call) {
        begun();
        try {
            return call.get().onComplete(done -> ended());
        } catch (RuntimeException e) {
            ended();
            throw e;
        }
    }

    private synchronized void begun() {
        underWay++;
    }

    private synchronized void ended() {
        underWay--;
        tellIfQuiet();
    }

    /** Nothing more is shown from now on; completes when nothing is on its way any more. */
    synchronized Future<Void> giveUp() {
        over = true;
        tellIfQuiet();
        return quiet.future();
    }

    private void tellIfQuiet() {
        if (over && underWay == 0) {
            boolean unused = quiet.tryComplete();
        }
    }

    /**
     * What was on its way when the message came into other hands may have landed beside what those show: it is taken away
     * once they have found what there was, or shown the answer anew.
     */
    Future<Void> tidy(Loop loop) {
        Promise<Void> tidied = Promise.promise();
        giveUp().onComplete(quiet -> loop.after(TAKEN_OVER, () -> way().get().onComplete(tidied)));
        return tidied.future();
    }

    private synchronized Supplier<Future<Void>> way() {
        return tidy;
    }
}
