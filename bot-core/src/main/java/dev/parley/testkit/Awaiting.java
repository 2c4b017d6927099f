package dev.parley.testkit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Lets a test's own thread wait for a future, at most thirty seconds unless told otherwise. */
public final class Awaiting {
    private static final Duration SHORT = Duration.ofSeconds(30);

    private Awaiting() {}

    /** The future once it is complete, however it went. */
    public static <T> Future<T> settled(Future<T> future) {
        return settled(future, SHORT);
    }

    private static <T> Future<T> settled(Future<T> future, Duration atMost) {
        try {
            future.otherwiseEmpty().toCompletionStage().toCompletableFuture().get(atMost.toMillis(), MILLISECONDS);
            return future;
        } catch (TimeoutException e) {
            throw new AssertionError("still not there after " + atMost.toSeconds() + " seconds", e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** What the future gave; throws what it failed with. */
    public static <T> T result(Future<T> future) {
        return result(future, SHORT);
    }

    public static <T> T result(Future<T> future, Duration atMost) {
        Future<T> settled = settled(future, atMost);
        if (settled.cause() instanceof RuntimeException e) {
            throw e;
        }
        if (settled.failed()) {
            throw new AssertionError(settled.cause());
        }
        return settled.result();
    }
}
