package dev.parley.adapters.local;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Deadline;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The private Redis while it runs. One that dies is started again, at the same address. */
final class RedisServer implements EmbeddedServer {
    private static final Logger log = LoggerFactory.getLogger(RedisServer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration BEFORE_RESTART = Duration.ofSeconds(1);
    private static final Duration LOADING = Duration.ofHours(1);
    private static final int GRACE_SECONDS = 10;
    private static final long LONG_LOG = 64L << 20;

    private final RedisConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private final Context context;
    private final RedisWord word;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile RedisProcess process;

    private RedisServer(RedisConfig config, Environment environment) throws IOException {
        this.config = config;
        this.vertx = environment.vertx();
        this.clock = environment.clock();
        this.context = vertx.getOrCreateContext();
        this.word = new RedisWord(vertx.createNetClient(), config.port(), config.password());
        this.process = launch();
    }

    /** Completes when Redis has read its data and serves. */
    static Future<EmbeddedServer> start(RedisConfig config, Duration timeout, Environment environment) {
        return environment
                .vertx()
                .executeBlocking(() -> new RedisServer(config, environment))
                .compose(server -> server.ready(Deadline.in(timeout, environment.clock()), FIRST_PAUSE)
                        .<EmbeddedServer>map(serves -> server)
                        .map(doing(serves -> server.watch()))
                        .map(doing(serves -> server.shorten()))
                        .recover(failed -> server.close().transform(ended -> Future.failedFuture(failed))));
    }

    @Override
    public String url() {
        return "redis://:" + config.password() + "@127.0.0.1:" + config.port();
    }

    @Override
    public Future<Void> healthy() {
        return word.ping();
    }

    @Override
    public Future<Void> close() {
        if (!closed.compareAndSet(false, true)) {
            return Future.succeededFuture();
        }
        RedisProcess last = process;
        return vertx.executeBlocking(last::end)
                .compose(ending -> Future.fromCompletionStage(last.ended(), context))
                .timeout(GRACE_SECONDS, TimeUnit.SECONDS)
                .onFailure(stuck -> last.kill())
                .eventually(word::close)
                .eventually(() -> vertx.executeBlocking(config.folder()::release))
                .mapEmpty();
    }

    private RedisProcess launch() throws IOException {
        return RedisProcess.start(
                config.folder().program(), config.lines(), config.folder().log());
    }

    /** Loading may take a minute: it is asked more seldom the longer it takes. */
    private Future<Void> ready(Deadline deadline, Duration pause) {
        return word.ping().recover(notYet -> {
            if (!process.shell().isAlive()) {
                return vertx.executeBlocking(config.folder()::lastWords).compose(RedisServer::notStarted);
            }
            return deadline.passed()
                    ? notStarted("it still loads its data")
                    : clock.pass(pause).compose(on -> ready(deadline, longer(pause)));
        });
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.plus(pause.dividedBy(8));
        return next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    private static Future<Void> notStarted(String why) {
        return Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "the private Redis did not start: " + why)
                .exception());
    }

    private void watch() {
        var unused = process.ended().thenRun(() -> context.runOnContext(now -> died()));
    }

    private void died() {
        if (!closed.get()) {
            log.error(
                    "The private Redis ended by itself; starting it again. It logged to {}",
                    config.folder().log());
            var unused = clock.after(BEFORE_RESTART, this::restart);
        }
    }

    private void restart() {
        if (!closed.get()) {
            var unused = vertx.executeBlocking(this::launch).onComplete(this::restarted);
        }
    }

    private void restarted(AsyncResult<RedisProcess> result) {
        if (result.failed()) {
            log.error("The private Redis can't be started again", result.cause());
        } else {
            process = result.result();
            watch();
            ready(Deadline.in(LOADING, clock), FIRST_PAUSE)
                    .onSuccess(serves -> shorten())
                    .onFailure(e -> log.warn("The private Redis does not serve again: {}", e.getMessage()));
        }
    }

    /**
     * By itself Redis writes its log anew when that is twice as long as at its start. That of one which is started often would
     * never be, and take longer to be read each time.
     */
    private void shorten() {
        vertx.executeBlocking(config.folder()::logged)
                .compose(bytes -> bytes < LONG_LOG ? Future.succeededFuture() : word.rewrite())
                .onFailure(e -> log.warn("The log of the private Redis stays long: {}", e.getMessage()));
    }
}
