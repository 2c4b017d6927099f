package dev.parley.app.wiring;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** For the threads of the command line, which have nothing else to do than to wait. */
final class Awaiting {
    private static final long MINUTES = 10;

    private Awaiting() {}

    static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("nothing happened for " + MINUTES + " minutes", e);
        }
    }
}
