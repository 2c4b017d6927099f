package dev.parley.adapters.redis;

import dev.parley.spi.TurnStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * A stream for the log, a hash of bodies, one of notes, and a number that says how many bytes there are. Whoever adds turns
 * takes the oldest away in the same step, so that nothing ever outgrows its bounds; the braces keep all four in one slot of a
 * cluster.
 */
final class RedisTurns implements TurnStore {
    /** How many go at most when as many come: more than come, so that smaller bounds are reached soon. */
    private static final long GO_AT_ONCE = 1_000;

    private static final Script ADD = new Script("""
            local size = 0
            for i = 5, #ARGV, 3 do
              local before = redis.call('HSTRLEN', KEYS[2], ARGV[i])
              redis.call('XADD', KEYS[1], '*', 'k', 't', 'i', ARGV[i], 'b', ARGV[i + 1])
              redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 2])
              size = size + #ARGV[i + 1] + #ARGV[i + 2] - before
            end
            size = redis.call('INCRBY', KEYS[4], size)
            local count = redis.call('HLEN', KEYS[2])
            local left = tonumber(ARGV[4])
            while left > 0 do
              local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 50)
              if #oldest == 0 then break end
              for _, line in ipairs(oldest) do
                local at = tonumber(string.match(line[1], '^%d+'))
                local kind, turn, head = line[2][2], line[2][4], line[2][6]
                local stays = kind == 't' and count <= tonumber(ARGV[1]) and at >= tonumber(ARGV[2])
                    and size <= tonumber(ARGV[3])
                if stays or left == 0 then left = 0 break end
                redis.call('XDEL', KEYS[1], line[1])
                if kind == 't' then
                  local gone = #head + redis.call('HSTRLEN', KEYS[2], turn)
                  redis.call('HDEL', KEYS[2], turn)
                  redis.call('HDEL', KEYS[3], turn)
                  size = redis.call('DECRBY', KEYS[4], gone)
                  count = count - 1
                end
                left = left - 1
              end
            end
            return count""");

    private static final Script NOTE = new Script("""
            if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 0 end
            redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
            redis.call('XADD', KEYS[1], '*', 'k', 'n', 'i', ARGV[1], 'b', ARGV[2])
            return 1""");

    private static final Script FIND =
            new Script("return {redis.call('HGET', KEYS[2], ARGV[1]), redis.call('HGET', KEYS[3], ARGV[1])}");

    private static final Script AFTER = new Script("""
            local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)
            return {redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2]), oldest}""");

    private static final Script FORGET = new Script("""
            for i = 1, #ARGV, 2 do
              local line = redis.call('XRANGE', KEYS[1], ARGV[i + 1], ARGV[i + 1])[1]
              local gone = (line and #line[2][6] or 0) + redis.call('HSTRLEN', KEYS[2], ARGV[i])
              redis.call('XDEL', KEYS[1], ARGV[i + 1])
              redis.call('HDEL', KEYS[2], ARGV[i])
              redis.call('HDEL', KEYS[3], ARGV[i])
              redis.call('DECRBY', KEYS[4], gone)
              redis.call('XADD', KEYS[1], '*', 'k', 'f', 'i', ARGV[i], 'b', '')
            end
            return 1""");

    private final RedisPipe pipe;
    private final List<byte[]> keys;

    RedisTurns(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.keys = List.of(name(prefix, "log"), name(prefix, "bodies"), name(prefix, "notes"), name(prefix, "bytes"));
    }

    private static byte[] name(String prefix, String what) {
        return InboxKeys.bytes(prefix + "turns:{all}:" + what);
    }

    @Override
    public Future<Void> add(List<Kept> turns, Bounds bounds) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(InboxKeys.bytes(bounds.turns()));
        arguments.add(InboxKeys.bytes(bounds.oldest().toEpochMilli()));
        arguments.add(InboxKeys.bytes(bounds.bytes()));
        arguments.add(InboxKeys.bytes(GO_AT_ONCE));
        turns.forEach(turn -> {
            arguments.add(InboxKeys.bytes(turn.turn()));
            arguments.add(turn.head().getBytes());
            arguments.add(turn.body().getBytes());
        });
        return ADD.run(pipe, keys, arguments).mapEmpty();
    }

    @Override
    public Future<Void> note(String turn, Buffer note) {
        return NOTE.run(pipe, keys, List.of(InboxKeys.bytes(turn), note.getBytes()))
                .mapEmpty();
    }

    @Override
    public Future<@Nullable Found> find(String turn) {
        return FIND.run(pipe, keys, List.of(InboxKeys.bytes(turn))).map(reply -> {
            List<?> both = list(reply);
            Buffer body = both.isEmpty() ? null : buffer(both.get(0));
            return body == null ? null : new Found(body, both.size() < 2 ? null : buffer(both.get(1)));
        });
    }

    @Override
    public Future<Page> after(@Nullable Position position, int most) {
        String from = position == null ? "-" : position.next().toString();
        return AFTER.run(pipe, keys, List.of(InboxKeys.bytes(from), InboxKeys.bytes(most)))
                .map(reply -> {
                    List<Line> lines = lines(list(reply).get(0));
                    List<Line> oldest = lines(list(reply).get(1));
                    return new Page(
                            lines, oldest.isEmpty() ? null : oldest.get(0).position());
                });
    }

    @Override
    public Future<List<@Nullable Buffer>> heads(List<Position> positions) {
        List<Future<List<Line>>> found =
                positions.stream().map(position -> line(position.toString())).toList();
        return Future.all(found).map(all -> {
            List<@Nullable Buffer> heads = new ArrayList<>();
            found.forEach(each -> heads.add(
                    each.result().isEmpty() ? null : each.result().get(0).content()));
            return heads;
        });
    }

    private Future<List<Line>> line(String position) {
        return pipe.send(new CommandArguments(Command.XRANGE)
                        .key(keys.get(0))
                        .add(position)
                        .add(position))
                .map(RedisTurns::lines);
    }

    @Override
    public Future<Void> forget(List<Place> turns) {
        List<byte[]> arguments = new ArrayList<>();
        turns.forEach(place -> {
            arguments.add(InboxKeys.bytes(place.turn()));
            arguments.add(InboxKeys.bytes(place.position().toString()));
        });
        return FORGET.run(pipe, keys, arguments).mapEmpty();
    }

    private static List<Line> lines(@Nullable Object reply) {
        return list(reply).stream().map(RedisTurns::line).toList();
    }

    private static Line line(Object entry) {
        List<?> both = list(entry);
        List<?> fields = list(both.get(1));
        Kind kind = switch (text(fields.get(1))) {
            case "t" -> Kind.TURN;
            case "n" -> Kind.NOTE;
            default -> Kind.FORGOTTEN;
        };
        return new Line(
                Position.of(text(both.get(0))), kind, text(fields.get(3)), Buffer.buffer((byte[]) fields.get(5)));
    }

    private static String text(Object bytes) {
        return InboxKeys.text((byte[]) bytes);
    }

    private static @Nullable Buffer buffer(@Nullable Object reply) {
        return reply instanceof byte[] bytes ? Buffer.buffer(bytes) : null;
    }

    private static List<?> list(@Nullable Object reply) {
        return (List<?>) Objects.requireNonNull(reply, "Redis replies with a list");
    }
}
