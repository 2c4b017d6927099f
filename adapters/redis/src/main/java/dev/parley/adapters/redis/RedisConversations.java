package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.ConversationStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * Two keys for each conversation: a string with eight bytes of revision, then the state, and a list of what was said. The
 * check before a save compares eight bytes, and a save sends the state and what is new, not all that was ever said. The
 * braces keep all keys of a conversation in one slot of a cluster.
 */
final class RedisConversations implements ConversationStore {
    private static final int REVISION = Long.BYTES;
    private static final byte[] NONE = {};
    private static final Long SAVED = 1L;

    private static final Script LOAD =
            new Script("return {redis.call('GET', KEYS[1]), redis.call('LRANGE', KEYS[2], 0, -1)}");

    private static final Script SAVE = new Script("""
            if redis.call('GETRANGE', KEYS[1], 0, 7) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            if ARGV[1] == '' then redis.call('UNLINK', KEYS[2]) end
            for i = 5, #ARGV do redis.call('RPUSH', KEYS[2], ARGV[i]) end
            if #ARGV > 4 then redis.call('LTRIM', KEYS[2], -ARGV[4], -1) end
            redis.call('PEXPIRE', KEYS[2], ARGV[3])
            return 1""");

    private final RedisPipe pipe;
    private final String prefix;

    RedisConversations(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.prefix = prefix + "conversation:{";
    }

    @Override
    public Future<@Nullable Stored> load(ConversationKey key) {
        return LOAD.run(pipe, redisKeys(key), List.of()).map(RedisConversations::stored);
    }

    @Override
    public Future<Void> save(ConversationKey key, long over, Change change, Duration keep) {
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(
                over == 0 ? NONE : ByteBuffer.allocate(REVISION).putLong(over).array());
        arguments.add(value(change));
        arguments.add(number(Math.max(1, keep.toMillis())));
        arguments.add(number(change.kept()));
        change.said().forEach(said -> arguments.add(said.getBytes()));
        return SAVE.run(pipe, redisKeys(key), arguments)
                .compose(reply -> SAVED.equals(reply) ? Future.succeededFuture() : conflict(key, over));
    }

    private static byte[] number(long number) {
        return Long.toString(number).getBytes(UTF_8);
    }

    @Override
    public Future<Void> delete(ConversationKey key) {
        List<byte[]> keys = redisKeys(key);
        return pipe.send(new CommandArguments(Command.UNLINK).key(keys.get(0)).key(keys.get(1)))
                .mapEmpty();
    }

    private static Future<Void> conflict(ConversationKey key, long over) {
        return Future.failedFuture(Failure.of(Kind.CONFLICT, key + " is not at revision " + over + " any more")
                .exception());
    }

    private static byte[] value(Change change) {
        byte[] value = new byte[REVISION + change.state().length()];
        ByteBuffer.wrap(value).putLong(change.revision());
        change.state().getBytes(value, REVISION);
        return value;
    }

    private static @Nullable Stored stored(@Nullable Object reply) {
        List<?> both = (List<?>) Objects.requireNonNull(reply);
        if (!(both.get(0) instanceof byte[] value)) {
            return null;
        }
        List<Buffer> said = ((List<?>) both.get(1))
                .stream().map(piece -> Buffer.buffer((byte[]) piece)).toList();
        Buffer state = Buffer.buffer(Arrays.copyOfRange(value, REVISION, value.length));
        return new Stored(ByteBuffer.wrap(value).getLong(), state, said);
    }

    /** Slashes within the parts are escaped, or tenant {@code a/b} could name a conversation of tenant {@code a}. */
    private List<byte[]> redisKeys(ConversationKey key) {
        String state = prefix + part(key.channel()) + "/" + part(key.tenant()) + "/" + key.id() + "}";
        return List.of(state.getBytes(UTF_8), (state + ":said").getBytes(UTF_8));
    }

    private static String part(String text) {
        return text.indexOf('/') < 0 && text.indexOf('%') < 0
                ? text
                : text.replace("%", "%25").replace("/", "%2F");
    }
}
