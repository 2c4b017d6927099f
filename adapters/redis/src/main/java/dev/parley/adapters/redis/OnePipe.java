package dev.parley.adapters.redis;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Figure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * Commands from event loops to Redis, over one connection that one thread of its own talks on. Jedis blocks, and an
 * event loop must not; but a hop to a thread and a round trip for each command would cost more than the command. So
 * they are grouped: while one batch is out the next collects, and goes out in one write when the replies of the first
 * are in.
 *
 * <pre>
 *   event loops   a b     c d e f           g
 *   pipe's thread |-[a]------|-[b c d e f]-----|-[g]--
 *                  one write, one read, one wake-up of each event loop that waits
 * </pre>
 *
 * <p>The busier, the larger the batches and the cheaper each command. Replies come back on the context of who asked.
 *
 * <p>Nothing hangs and nothing piles up: a full queue refuses with OVERLOADED; while Redis is away all is refused at
 * once with UNAVAILABLE; what was sent and has no answer fails with TIMEOUT or, when the connection broke, with
 * UNAVAILABLE. Nothing is sent twice, because nobody can know here whether the first was carried out.
 */
final class OnePipe implements RedisPipe {
    private static final Logger LOG = LoggerFactory.getLogger(RedisPipe.class);
    private static final Failure FULL =
            new Failure(Kind.OVERLOADED, "Redis: too many commands are waiting", Duration.ofSeconds(1));

    private final Vertx vertx;
    private final Clock clock;
    private final Duration timeout;
    private final PipeQueue queue;
    private final OwnThread thread = new OwnThread("redis-pipe");
    private final PipeLoop loop;
    private final Promise<Void> opened;

    private OnePipe(Vertx vertx, Clock clock, RedisServer server, Duration timeout, int capacity) {
        this.vertx = vertx;
        this.clock = clock;
        this.timeout = timeout;
        this.queue = new PipeQueue(capacity, Failure.of(Kind.UNAVAILABLE, "Redis: not connected yet"));
        this.opened = context().promise();
        this.loop = new PipeLoop(server, timeout, clock, queue, thread, opened);
    }

    /** Fails when no connection is to be had by waiting; a Redis that is only away is connected to when it comes. */
    static Future<OnePipe> open(Vertx vertx, Clock clock, RedisServer server, Duration timeout, int capacity) {
        OnePipe pipe = new OnePipe(vertx, clock, server, timeout, capacity);
        pipe.thread.run(pipe.loop);
        pipe.watch();
        return pipe.opened.future().map(pipe);
    }

    /** Fails within twice the timeout: as long may pass before it is sent, and as long again until the reply is there. */
    @Override
    public Future<@Nullable Object> send(CommandArguments command) {
        return send(command, false);
    }

    /** For keys of a slot that is on its way to this server. */
    Future<@Nullable Object> sendAsking(CommandArguments command) {
        return send(command, true);
    }

    private Future<@Nullable Object> send(CommandArguments command, boolean asking) {
        Failure shut = queue.shut();
        if (shut != null) {
            return Future.failedFuture(shut.exception());
        }
        Pending pending = new Pending(command, asking, clock.nanos(), context(), Promise.promise());
        return queue.add(pending) ? pending.promise().future() : Future.failedFuture(FULL.exception());
    }

    private ContextInternal context() {
        return (ContextInternal) vertx.getOrCreateContext();
    }

    /** Whether commands are taken in now. */
    boolean up() {
        return queue.shut() == null;
    }

    @Override
    public Future<Void> ping() {
        return send(new CommandArguments(Command.PING)).mapEmpty();
    }

    @Override
    public List<RedisPipe> nodes() {
        return List.of(this);
    }

    int queued() {
        return queue.size();
    }

    long commands() {
        return loop.commands();
    }

    long roundTrips() {
        return loop.roundTrips();
    }

    @Override
    public Map<String, Figure> gauges() {
        return RedisPipe.figures(() -> up() ? 1 : 0, this::queued, this::commands, this::roundTrips);
    }

    private void watch() {
        Connection stuck = loop.stuck();
        if (stuck != null) {
            vertx.executeBlocking(() -> cut(stuck)).onFailure(e -> LOG.warn("can't cut the connection to Redis", e));
        }
        if (!thread.isClosing()) {
            var unused = clock.after(timeout.dividedBy(4), this::watch);
        }
    }

    private static Connection cut(Connection connection) throws IOException {
        connection.forceDisconnect();
        return connection;
    }

    /** Sends what is queued, and takes in no more. */
    @Override
    public Future<Void> close() {
        thread.close();
        Future<?> woken = send(new CommandArguments(Command.PING));
        return woken.transform(pong -> vertx.executeBlocking(() -> thread.ended(timeout.multipliedBy(2))))
                .mapEmpty();
    }
}
