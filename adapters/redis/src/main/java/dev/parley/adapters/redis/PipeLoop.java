package dev.parley.adapters.redis;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;

/**
 * The thread behind a {@link RedisPipe}: connects, sends what is queued, and connects again when the connection is
 * lost. While there is none the queue is shut.
 *
 * <p>A Redis that is away at the start is waited for in the same way: the program comes up without it. Only what waiting
 * does not mend, such as a wrong password, ends the first try for good.
 */
final class PipeLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PipeLoop.class);

    /* How long to be idle before asking whether the connection still lives. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    /* More in a round trip saves nothing measurable, and makes the event loop that takes the replies stutter. */
    private static final int BATCH = 256;

    private final RedisServer server;
    private final Duration timeout;
    private final Clock clock;
    private final PipeQueue queue;
    private final OwnThread thread;
    private final Promise<Void> opened;
    private volatile @Nullable Exchange exchange;
    private final LongAdder commands = new LongAdder();
    private final LongAdder roundTrips = new LongAdder();
    private Backoff backoff = Backoff.NONE;

    /* What the log says of it already; a cause of another kind is news. */
    private @Nullable Kind told;

    /** What the thread is at now. */
    private record Exchange(Connection connection, long since) {}

    /**
     * @param opened completed after the first try to connect; failed when no further try would help, and there is none
     */
    PipeLoop(
            RedisServer server,
            Duration timeout,
            Clock clock,
            PipeQueue queue,
            OwnThread thread,
            Promise<Void> opened) {
        this.server = server;
        this.timeout = timeout;
        this.clock = clock;
        this.queue = queue;
        this.thread = thread;
        this.opened = opened;
    }

    @Override
    public void run() {
        try {
            while (!thread.isClosing()) {
                connectAndServe();
            }
        } finally {
            queue.shut(Failure.of(Kind.UNAVAILABLE, "Redis: closed"));
        }
    }

    private void connectAndServe() {
        try (Connection connection = server.connect(timeout)) {
            up();
            serve(connection);
        } catch (RuntimeException e) {
            down(RedisFailures.of(e));
            thread.pause(backoff.delay());
            backoff = backoff.next();
        } catch (InterruptedException e) {
            thread.close();
        }
    }

    private void up() {
        queue.open();
        backoff = Backoff.NONE;
        told = null;
        if (!opened.tryComplete()) {
            LOG.info("Redis at {} is back", server.url());
        }
    }

    private void down(Failure cause) {
        Kind kind = cause.kind() == Kind.TIMEOUT ? Kind.UNAVAILABLE : cause.kind();
        Failure reason = Failure.of(kind, cause.message() + " (" + server.url() + ")");
        queue.shut(reason);
        if (!reason.retryable() && opened.tryFail(reason.exception())) {
            thread.close();
        } else if (told != kind) {
            told = kind;
            LOG.warn("{}: Redis is away, trying again until it is back", reason.message());
        }
        var unused = opened.tryComplete();
    }

    private void serve(Connection connection) throws InterruptedException {
        while (!thread.isClosing() || queue.size() > 0) {
            List<Pending> taken = queue.take(BATCH, IDLE);
            long now = clock.nanos();
            exchange = new Exchange(connection, now);
            if (taken.isEmpty()) {
                connection.ping();
            } else {
                send(new Batch(taken, now, timeout), connection, now);
            }
            exchange = null;
        }
    }

    private void send(Batch batch, Connection connection, long since) {
        commands.add(batch.size());
        roundTrips.increment();
        try {
            batch.exchange(connection);
        } catch (RuntimeException e) {
            boolean late = clock.nanos() - since >= timeout.toNanos();
            batch.settle(late ? Failure.of(Kind.TIMEOUT, "Redis: no answer within " + timeout) : RedisFailures.of(e));
            throw e;
        }
        batch.settle();
    }

    long commands() {
        return commands.sum();
    }

    long roundTrips() {
        return roundTrips.sum();
    }

    /**
     * The connection that the thread has been stuck with for longer than the timeout, or null. The socket's own timeout
     * doesn't see a write that blocks, nor answers that trickle in.
     */
    @Nullable
    Connection stuck() {
        Exchange current = exchange;
        if (current == null || clock.nanos() - current.since() <= timeout.toNanos()) {
            return null;
        }
        return current.connection();
    }
}
