package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * A string for each record; one more, that ends by itself, for each claim and each count. The braces keep all keys of a name in
 * one slot of a cluster.
 */
final class RedisRecords implements Records {
    private static final Long DONE = 1L;

    private static final Script REPLACE = new Script("""
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2])
            return 1""");

    private static final Script COUNT = new Script("""
            local sum = redis.call('INCRBY', KEYS[1], ARGV[1])
            if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return {sum, redis.call('PTTL', KEYS[1])}""");

    private final RedisPipe pipe;
    private final String records;
    private final String claims;
    private final String counts;

    RedisRecords(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.records = prefix + "record:{";
        this.claims = prefix + "claim:{";
        this.counts = prefix + "count:{";
    }

    @Override
    public Future<@Nullable Buffer> get(String key) {
        return pipe.send(new CommandArguments(Command.GET).key(name(records, key)))
                .map(reply -> reply instanceof byte[] bytes ? Buffer.buffer(bytes) : null);
    }

    @Override
    public Future<Void> put(String key, Buffer value) {
        return pipe.send(new CommandArguments(Command.SET)
                        .key(name(records, key))
                        .add(value.getBytes()))
                .mapEmpty();
    }

    @Override
    public Future<Void> put(String key, Buffer value, Duration time) {
        return pipe.send(new CommandArguments(Command.SET)
                        .key(name(records, key))
                        .add(value.getBytes())
                        .add("PX")
                        .add(millis(time)))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> replace(String key, @Nullable Buffer before, Buffer after) {
        byte[] name = name(records, key);
        return before == null
                ? pipe.send(new CommandArguments(Command.SETNX).key(name).add(after.getBytes()))
                        .map(DONE::equals)
                : REPLACE.run(pipe, List.of(name), List.of(before.getBytes(), after.getBytes()))
                        .map(DONE::equals);
    }

    @Override
    public Future<Void> delete(String key) {
        return pipe.send(new CommandArguments(Command.UNLINK)
                        .key(name(records, key))
                        .key(name(claims, key))
                        .key(name(counts, key)))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> claim(String key, Duration time) {
        return pipe.send(new CommandArguments(Command.SET)
                        .key(name(claims, key))
                        .add("")
                        .add("NX")
                        .add("PX")
                        .add(millis(time)))
                .map(reply -> reply != null);
    }

    @Override
    public Future<Counted> count(String key, int more, Duration time) {
        return COUNT.run(
                        pipe, List.of(name(counts, key)), List.of(InboxKeys.bytes(more), InboxKeys.bytes(millis(time))))
                .map(reply -> {
                    List<?> numbers = (List<?>) Objects.requireNonNull(reply);
                    return new Counted((Long) numbers.get(0), Duration.ofMillis((Long) numbers.get(1)));
                });
    }

    private static long millis(Duration time) {
        return Math.max(1, time.toMillis());
    }

    private static byte[] name(String kind, String key) {
        return (kind + key + "}").getBytes(UTF_8);
    }
}
