package dev.parley.adapters.discord;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;

/** One shard, connected by JDA, which blocks and has threads of its own: it is opened and closed by a worker. */
final class JdaShard {
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final JDA jda;
    private final WorkerExecutor workers;

    JdaShard(JDA jda, WorkerExecutor workers) {
        this.jda = jda;
        this.workers = workers;
    }

    static Failure refused(Throwable thrown) {
        if (thrown instanceof InvalidTokenException) {
            return Failure.of(
                    Kind.REFUSED, "Discord refuses DISCORD_TOKEN: copy it anew from Bot on the application's page");
        }
        Failure failure = Failure.from(thrown);
        return failure.kind() == Kind.BUG
                ? Failure.of(Kind.UNAVAILABLE, "Discord's gateway can't be opened: " + failure.message())
                : failure;
    }

    boolean connected() {
        return jda.getStatus() == JDA.Status.CONNECTED;
    }

    Future<Void> close() {
        return workers.executeBlocking(
                () -> {
                    shutDown();
                    return null;
                },
                false);
    }

    private void shutDown() throws InterruptedException {
        jda.shutdown();
        if (!jda.awaitShutdown(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
            jda.shutdownNow();
        }
        jda.getHttpClient().dispatcher().executorService().shutdown();
        jda.getHttpClient().connectionPool().evictAll();
    }
}
