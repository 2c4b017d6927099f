package dev.parley.adapters.redis;

import dev.parley.adapters.redis.Pending.Settled;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Commands that go out in one round trip. Used by the thread of the pipe alone. */
final class Batch {
    private final List<Pending> out = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();
    private int answered;
    private boolean flushed;

    /** What waited for longer than the timeout is not sent any more: nobody counts on it now. */
    Batch(List<Pending> taken, long now, Duration timeout) {
        for (Pending one : taken) {
            if (now - one.since() < timeout.toNanos()) {
                out.add(one);
            } else {
                settled.add(one.failed(Failure.of(Kind.TIMEOUT, "Redis: not even sent within " + timeout)));
            }
        }
    }

    int size() {
        return out.size();
    }

    /** Sends all, then reads all. Throws when the connection breaks; what was answered until then keeps its answer. */
    void exchange(Connection connection) {
        for (Pending one : out) {
            if (one.asking()) {
                connection.sendCommand(Command.ASKING);
            }
            connection.sendCommand(one.command());
        }
        while (answered < out.size()) {
            Pending one = out.get(answered);
            Object reply = next(connection);
            settled.add(new Settled(one, one.asking() ? next(connection) : reply));
            answered++;
        }
    }

    private @Nullable Object next(Connection connection) {
        Object reply = flushed ? read(connection) : flushAndRead(connection);
        flushed = true;
        return reply;
    }

    private static @Nullable Object flushAndRead(Connection connection) {
        try {
            return connection.getOne();
        } catch (JedisDataException e) {
            return e;
        }
    }

    private static @Nullable Object read(Connection connection) {
        try {
            return connection.getUnflushedObject();
        } catch (JedisDataException e) {
            return e;
        }
    }

    /** Tells everybody what came of it; the reason goes to those who have no answer. */
    void settle(Failure otherwise) {
        out.subList(answered, out.size()).forEach(one -> settled.add(one.failed(otherwise)));
        Pending.settle(settled);
    }

    void settle() {
        Pending.settle(settled);
    }
}
