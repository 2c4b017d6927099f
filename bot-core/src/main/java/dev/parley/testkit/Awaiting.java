package dev.parley.testkit;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a test's own thread wait for a future, at most ten seconds. */
public final class Awaiting {
    private Awaiting() {}

    /** The future once it is complete, however it went. */
    public static <T> Future<T> settled(Future<T> future) {
        try {
            future.otherwiseEmpty().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            return future;
        } catch (TimeoutException e) {
            throw new AssertionError("still not there after ten seconds", e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** What the future gave; throws what it failed with. */
    public static <T> T result(Future<T> future) {
        Future<T> settled = settled(future);
        if (settled.cause() instanceof RuntimeException e) {
            throw e;
        }
        if (settled.failed()) {
            throw new AssertionError(settled.cause());
        }
        return settled.result();
    }
}
