package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * A string for each record; one more, that ends by itself, for each claim. The braces keep both keys of a name in one slot of
 * a cluster.
 */
final class RedisRecords implements Records {
    private static final Long DONE = 1L;

    private static final Script REPLACE = new Script("""
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2])
            return 1""");

    private final RedisPipe pipe;
    private final String records;
    private final String claims;

    RedisRecords(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.records = prefix + "record:{";
        this.claims = prefix + "claim:{";
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
                        .key(name(claims, key)))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> claim(String key, Duration time) {
        return pipe.send(new CommandArguments(Command.SET)
                        .key(name(claims, key))
                        .add("")
                        .add("NX")
                        .add("PX")
                        .add(Math.max(1, time.toMillis())))
                .map(reply -> reply != null);
    }

    private static byte[] name(String kind, String key) {
        return (kind + key + "}").getBytes(UTF_8);
    }
}
