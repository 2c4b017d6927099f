package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.AnswerCache;
import dev.parley.spi.AnswerCache.Filed;
import dev.parley.spi.AnswerCache.Shelf;
import dev.parley.text.Normal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * Which questions were asked in a space, as a stream that forgets its oldest ones, so that each replica reads only what is
 * new to it; and for each question the keys of its answers. Both only point to answers, and end by themselves.
 */
final class Shelves {
    private static final Script FILE = new Script("""
            redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[1], '*', 'q', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1""");

    private static final Script NOTE = new Script("""
            redis.call('SADD', KEYS[1], ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1""");

    private final RedisPipe pipe;
    private final String spaces;
    private final String questions;

    Shelves(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.spaces = prefix + "asked:";
        this.questions = prefix + "question:";
    }

    Future<Void> file(String question, @Nullable String space, Filed filed, Duration ttl) {
        byte[] time = InboxKeys.bytes(Math.max(1, ttl.toMillis()));
        Future<@Nullable Object> noted =
                NOTE.run(pipe, List.of(of(question)), List.of(filed.key().getBytes(UTF_8), time));
        return space == null
                ? noted.mapEmpty()
                : Future.all(
                                noted,
                                FILE.run(
                                        pipe,
                                        List.of((spaces + space).getBytes(UTF_8)),
                                        List.of(InboxKeys.bytes(AnswerCache.MOST), encode(filed), time)))
                        .mapEmpty();
    }

    Future<Shelf> filed(String space, String behind) {
        return pipe.send(new CommandArguments(Command.XRANGE)
                        .key((spaces + space).getBytes(UTF_8))
                        .add(behind.isEmpty() ? "-" : "(" + behind)
                        .add("+")
                        .add("COUNT")
                        .add(AnswerCache.MOST))
                .map(reply -> shelf(reply, behind));
    }

    private static Shelf shelf(@Nullable Object reply, String behind) {
        List<Filed> all = new ArrayList<>();
        String end = behind;
        for (Object entry : reply instanceof List<?> entries ? entries : List.of()) {
            List<?> parts = (List<?>) entry;
            end = InboxKeys.text((byte[]) parts.get(0));
            all.add(decode((byte[]) ((List<?>) parts.get(1)).get(1)));
        }
        return new Shelf(all, end);
    }

    /** The keys of the answers to a question, which are forgotten here. */
    Future<List<String>> take(String question) {
        return pipe.send(new CommandArguments(Command.SMEMBERS).key(of(question)))
                .compose(reply -> {
                    List<String> keys = reply instanceof List<?> all
                            ? all.stream()
                                    .map(key -> InboxKeys.text((byte[]) key))
                                    .toList()
                            : List.of();
                    return pipe.send(new CommandArguments(Command.UNLINK).key(of(question)))
                            .map(keys);
                });
    }

    private byte[] of(String question) {
        return (questions + UUID.nameUUIDFromBytes(Normal.of(question).getBytes(UTF_8))).getBytes(UTF_8);
    }

    private static byte[] encode(Filed filed) {
        Buffer vector = Buffer.buffer();
        for (float each : filed.vector()) {
            vector.appendFloat(each);
        }
        return new JsonObject()
                .put("key", filed.key())
                .put("question", filed.question())
                .put("vector", vector)
                .put("passages", new JsonArray(filed.passages()))
                .toBuffer()
                .getBytes();
    }

    private static Filed decode(byte[] json) {
        JsonObject filed = new JsonObject(Buffer.buffer(json));
        Buffer bytes = filed.getBuffer("vector");
        float[] vector = new float[bytes.length() / Float.BYTES];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = bytes.getFloat(i * Float.BYTES);
        }
        List<String> passages =
                filed.getJsonArray("passages").stream().map(String.class::cast).toList();
        return new Filed(filed.getString("key"), filed.getString("question"), vector, passages);
    }
}
