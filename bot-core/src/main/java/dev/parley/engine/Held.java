package dev.parley.engine;

import dev.parley.spi.Inbox.Hold;
import dev.parley.spi.Sent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Whether an answer is still ours to show, and what of it is on its way to be seen. A try that is given up must not show
 * anything once another has begun, and that one must find all that this one has shown: else the answer is seen twice.
 */
final class Held {
    private final Supplier<Hold> hold;
    private final Promise<Void> quiet = Promise.promise();
    private Supplier<Future<Void>> tidy = Future::succeededFuture;
    private int underWay;
    private boolean over;
    private boolean late;

    Held(Supplier<Hold> hold) {
        this.hold = hold;
    }

    /** What takes away what was shown in vain. */
    synchronized void tidyBy(Supplier<Future<Void>> way) {
        tidy = way;
    }

    Future<Void> tidy() {
        return way().get();
    }

    private synchronized Supplier<Future<Void>> way() {
        return tidy;
    }

    synchronized Hold now() {
        return over ? Hold.LOST : hold.get();
    }

    Future<Sent> watch(Supplier<Future<Sent>> call) {
        begun();
        try {
            return call.get().onComplete(done -> ended(done.succeeded() && done.result() instanceof Sent.Landed));
        } catch (RuntimeException e) {
            ended(false);
            throw e;
        }
    }

    private synchronized void begun() {
        underWay++;
    }

    private synchronized void ended(boolean landed) {
        underWay--;
        late |= landed && now() != Hold.HELD;
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

    /** Whether anything landed when it was not known to be ours any more. */
    synchronized boolean wasLate() {
        return late;
    }
}
