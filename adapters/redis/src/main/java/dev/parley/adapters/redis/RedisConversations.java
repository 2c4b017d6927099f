package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.ConversationStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * One string per conversation: eight bytes of revision, eight of the time until which it is kept, then the state, so
 * that one GET loads it and the check before a save compares eight bytes. The key's braces keep all keys of a
 * conversation in one slot of a cluster.
 *
 * <p>It has no time to live, because Redis drops keys that have one when its memory is full, and a wait that a customer
 * is in must not make room for a cached answer. So we clear away ourselves: an index holds each conversation by a time
 * at which to look at it, and each new conversation looks at two that are due. One that was used since is put back
 * under its later time, the other goes. That is at least as many as come, and costs the turns in between nothing.
 */
final class RedisConversations implements ConversationStore {
    private static final int HEAD = 2 * Long.BYTES;
    private static final byte[] NONE = {};
    private static final Long SAVED = 1L;

    private static final Script SAVE = new Script("""
            local now = tonumber(ARGV[3])
            local function untilOf(key)
              local head = redis.call('GETRANGE', key, 8, 15)
              return head == '' and 0 or (struct.unpack('>i8', head))
            end
            local there = redis.call('GETRANGE', KEYS[1], 0, 7)
            if there ~= ARGV[1] and untilOf(KEYS[1]) <= now then there = '' end
            if there ~= ARGV[1] then return 0 end
            if there == '' then
              for _, key in ipairs(redis.call('ZRANGEBYSCORE', ARGV[5], '-inf', now, 'LIMIT', 0, 2)) do
                local time = untilOf(key)
                if time <= now then
                  redis.call('UNLINK', key)
                  redis.call('ZREM', ARGV[5], key)
                else
                  redis.call('ZADD', ARGV[5], time, key)
                end
              end
              redis.call('ZADD', ARGV[5], ARGV[4], KEYS[1])
            end
            redis.call('SET', KEYS[1], ARGV[2])
            return 1""");

    private final RedisPipe pipe;
    private final Clock clock;
    private final String prefix;
    private final byte[] index;

    RedisConversations(RedisPipe pipe, Clock clock, String prefix) {
        this.pipe = pipe;
        this.clock = clock;
        this.prefix = prefix + "state:{";
        this.index = (prefix + "states").getBytes(UTF_8);
    }

    @Override
    public Future<@Nullable Stored> load(ConversationKey key) {
        return pipe.send(new CommandArguments(Command.GET).add(redisKey(key)))
                .map(reply -> reply instanceof byte[] value ? stored(ByteBuffer.wrap(value)) : null);
    }

    @Override
    public Future<Void> save(ConversationKey key, long over, Stored next, Duration keep) {
        byte[] expected =
                over == 0 ? NONE : ByteBuffer.allocate(Long.BYTES).putLong(over).array();
        long now = clock.now().toEpochMilli();
        long until = now + Math.max(1, keep.toMillis());
        return SAVE.run(pipe, redisKey(key), expected, value(next, until), number(now), number(until), index)
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

    private static byte[] value(Stored stored, long until) {
        byte[] value = new byte[HEAD + stored.state().length()];
        ByteBuffer.wrap(value).putLong(stored.revision()).putLong(until);
        stored.state().getBytes(value, HEAD);
        return value;
    }

    private @Nullable Stored stored(ByteBuffer value) {
        long revision = value.getLong();
        long until = value.getLong();
        int length = value.remaining();
        return until <= clock.now().toEpochMilli()
                ? null
                : new Stored(revision, Buffer.buffer(length).appendBytes(value.array(), HEAD, length));
    }

    private static byte[] number(long number) {
        return Long.toString(number).getBytes(UTF_8);
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
