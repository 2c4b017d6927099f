package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.ReleaseStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * A hash of contents, one of versions, a string that says what is live, and a list for the log. None of them ever runs out,
 * so that a full Redis leaves them alone; the braces keep all four in one slot of a cluster.
 */
final class RedisReleases implements ReleaseStore {
    private static final Long DONE = 1L;
    private static final byte[] NONE = {};

    private static final Script LACKING = new Script("""
            local found = {}
            for i, name in ipairs(ARGV) do found[i] = redis.call('HEXISTS', KEYS[1], name) end
            return found""");

    private static final Script APPEND = new Script("""
            if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
            redis.call('RPUSH', KEYS[1], ARGV[2])
            return 1""");

    private static final Script GO_LIVE = new Script("""
            if (redis.call('GET', KEYS[2]) or '') ~= ARGV[3] then return 0 end
            if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
            redis.call('RPUSH', KEYS[1], ARGV[2])
            redis.call('SET', KEYS[2], ARGV[4])
            return 1""");

    private static final Script TAIL =
            new Script("return {redis.call('LLEN', KEYS[1]), redis.call('LINDEX', KEYS[1], -1)}");

    private final RedisPipe pipe;
    private final byte[] contents;
    private final byte[] versions;
    private final byte[] live;
    private final byte[] log;

    RedisReleases(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.contents = name(prefix, "contents");
        this.versions = name(prefix, "versions");
        this.live = name(prefix, "live");
        this.log = name(prefix, "log");
    }

    private static byte[] name(String prefix, String what) {
        return (prefix + "releases:{all}:" + what).getBytes(UTF_8);
    }

    @Override
    public Future<List<String>> lacking(List<String> names) {
        List<byte[]> asked = names.stream().map(name -> name.getBytes(UTF_8)).toList();
        return LACKING.run(pipe, List.of(contents), asked).map(reply -> {
            List<?> found = list(reply);
            List<String> lacking = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                if (!DONE.equals(found.get(i))) {
                    lacking.add(names.get(i));
                }
            }
            return lacking;
        });
    }

    @Override
    public Future<Void> keep(String name, Buffer content) {
        return setNew(contents, name, content).mapEmpty();
    }

    @Override
    public Future<List<@Nullable Buffer>> contents(List<String> names) {
        if (names.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        CommandArguments command = new CommandArguments(Command.HMGET).key(contents);
        names.forEach(command::add);
        return pipe.send(command).map(reply -> {
            List<@Nullable Buffer> found = new ArrayList<>();
            list(reply).forEach(each -> found.add(buffer(each)));
            return found;
        });
    }

    @Override
    public Future<Boolean> add(String version, Buffer release) {
        return setNew(versions, version, release);
    }

    @Override
    public Future<@Nullable Buffer> find(String version) {
        return pipe.send(new CommandArguments(Command.HGET).key(versions).add(version))
                .map(RedisReleases::buffer);
    }

    @Override
    public Future<List<Buffer>> all() {
        return pipe.send(new CommandArguments(Command.HVALS).key(versions)).map(RedisReleases::buffers);
    }

    @Override
    public Future<@Nullable Buffer> live() {
        return pipe.send(new CommandArguments(Command.GET).key(live)).map(RedisReleases::buffer);
    }

    @Override
    public Future<Boolean> goLive(@Nullable Buffer before, Buffer after, Line line) {
        List<byte[]> arguments = List.of(
                InboxKeys.bytes(line.position()),
                line.text().getBytes(),
                before == null ? NONE : before.getBytes(),
                after.getBytes());
        return GO_LIVE.run(pipe, List.of(log, live), arguments).map(DONE::equals);
    }

    @Override
    public Future<Boolean> append(Line line) {
        return APPEND.run(
                        pipe,
                        List.of(log),
                        List.of(InboxKeys.bytes(line.position()), line.text().getBytes()))
                .map(DONE::equals);
    }

    @Override
    public Future<Tail> tail() {
        return TAIL.run(pipe, List.of(log), List.of()).map(reply -> {
            List<?> both = list(reply);
            return new Tail((Long) both.get(0), both.size() < 2 ? null : buffer(both.get(1)));
        });
    }

    @Override
    public Future<List<Buffer>> log(long from, int most) {
        return pipe.send(new CommandArguments(Command.LRANGE).key(log).add(from).add(from + most - 1))
                .map(RedisReleases::buffers);
    }

    private Future<Boolean> setNew(byte[] hash, String field, Buffer value) {
        return pipe.send(new CommandArguments(Command.HSETNX)
                        .key(hash)
                        .add(field)
                        .add(value.getBytes()))
                .map(DONE::equals);
    }

    private static @Nullable Buffer buffer(@Nullable Object reply) {
        return reply instanceof byte[] bytes ? Buffer.buffer(bytes) : null;
    }

    private static List<Buffer> buffers(@Nullable Object reply) {
        return list(reply).stream().map(each -> Buffer.buffer((byte[]) each)).toList();
    }

    private static List<?> list(@Nullable Object reply) {
        return (List<?>) Objects.requireNonNull(reply, "Redis replies with a list");
    }
}
