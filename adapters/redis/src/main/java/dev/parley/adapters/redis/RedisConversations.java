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
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * One string per conversation: eight bytes of revision, then the state, so that one GET loads it and the check before a
 * save compares eight bytes. The key's braces keep all keys of a conversation in one slot of a cluster.
 */
final class RedisConversations implements ConversationStore {
    private static final int REVISION = Long.BYTES;
    private static final byte[] NONE = {};
    private static final Long SAVED = 1L;

    private static final Script SAVE = new Script("""
            if redis.call('GETRANGE', KEYS[1], 0, 7) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1""");

    private final RedisPipe pipe;
    private final String prefix;

    RedisConversations(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.prefix = prefix + "conversation:{";
    }

    @Override
    public Future<@Nullable Stored> load(ConversationKey key) {
        return pipe.send(new CommandArguments(Command.GET).add(redisKey(key)))
                .map(reply -> reply instanceof byte[] value ? stored(value) : null);
    }

    @Override
    public Future<Void> save(ConversationKey key, long over, Stored next, Duration keep) {
        byte[] expected =
                over == 0 ? NONE : ByteBuffer.allocate(REVISION).putLong(over).array();
        byte[] millis = Long.toString(Math.max(1, keep.toMillis())).getBytes(UTF_8);
        return SAVE.run(pipe, redisKey(key), expected, value(next), millis)
                .compose(reply -> SAVED.equals(reply) ? Future.succeededFuture() : conflict(key, over));
    }

    @Override
    public Future<Void> delete(ConversationKey key) {
        return pipe.send(new CommandArguments(Command.UNLINK).add(redisKey(key)))
                .mapEmpty();
    }

    private static Future<Void> conflict(ConversationKey key, long over) {
        return Future.failedFuture(Failure.of(Kind.CONFLICT, key + " is not at revision " + over + " any more")
                .exception());
    }

    private static byte[] value(Stored stored) {
        byte[] value = new byte[REVISION + stored.state().length()];
        ByteBuffer.wrap(value).putLong(stored.revision());
        stored.state().getBytes(value, REVISION);
        return value;
    }

    private static Stored stored(byte[] value) {
        int length = value.length - REVISION;
        long revision = ByteBuffer.wrap(value).getLong();
        return new Stored(revision, Buffer.buffer(length).appendBytes(value, REVISION, length));
    }

    /** Slashes within the parts are escaped, or tenant {@code a/b} could name a conversation of tenant {@code a}. */
    private byte[] redisKey(ConversationKey key) {
        return (prefix + part(key.channel()) + "/" + part(key.tenant()) + "/" + key.id() + "}").getBytes(UTF_8);
    }

    private static String part(String text) {
        return text.indexOf('/') < 0 && text.indexOf('%') < 0
                ? text
                : text.replace("%", "%25").replace("/", "%2F");
    }
}
