package dev.parley.adapters.redis;

import static dev.parley.spi.Futures.doing;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.AnswerCache;
import dev.parley.spi.CacheFigures;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Answers in Redis, the hot ones near at hand. What isn't there is asked for anew each time. */
final class RedisAnswers implements AnswerCache {
    private static final Logger LOG = LoggerFactory.getLogger(RedisAnswers.class);

    /* One step, so that no replica misses the news of an answer that is there. */
    private static final Script PUT = new Script("""
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            redis.call('PUBLISH', ARGV[3], ARGV[4])
            return 1""");

    private final RedisPipe pipe;
    private final NearCache near;
    private final Invalidations invalidations;
    private final Shelves shelves;
    private final Ledger ledger;
    private final String prefix;

    RedisAnswers(RedisPipe pipe, NearCache near, Invalidations invalidations, Clock clock, String prefix) {
        this.shelves = new Shelves(pipe, prefix);
        this.ledger = new Ledger(pipe, clock, prefix);
        this.pipe = pipe;
        this.near = near;
        this.invalidations = invalidations;
        this.prefix = prefix + "answer:";
    }

    @Override
    public Future<@Nullable CachedAnswer> find(String key) {
        CachedAnswer hit = invalidations.upToDate() ? near.get(key) : null;
        return hit != null ? Future.succeededFuture(hit) : fetch(key);
    }

    private Future<@Nullable CachedAnswer> fetch(String key) {
        long stamp = near.stamp(key);
        Future<@Nullable Object> value = pipe.send(new CommandArguments(Command.GET).key(redisKey(key)));
        Future<@Nullable Object> left = pipe.send(new CommandArguments(Command.PTTL).key(redisKey(key)));
        return value.compose(json -> json instanceof byte[] bytes
                ? left.map(millis -> keep(key, decode(bytes), millis, stamp))
                : Future.succeededFuture());
    }

    private @Nullable CachedAnswer keep(
            String key, @Nullable CachedAnswer answer, @Nullable Object millis, long stamp) {
        if (answer != null && millis instanceof Long left && left > 0) {
            near.keep(key, answer, Duration.ofMillis(left), stamp);
        }
        return answer;
    }

    /** What another version of the program wrote, and we can't read, isn't there for us. */
    private static @Nullable CachedAnswer decode(byte[] json) {
        try {
            return AnswerCodec.decode(json);
        } catch (RuntimeException e) {
            LOG.warn("an answer in the cache is not readable: {}", e.getClass().getName());
            return null;
        }
    }

    @Override
    public Future<Void> put(String key, CachedAnswer answer, Duration ttl) {
        near.forget(key);
        long stamp = near.stamp(key);
        byte[] millis = Long.toString(Math.max(1, ttl.toMillis())).getBytes(UTF_8);
        return PUT.run(
                        pipe,
                        List.of(redisKey(key)),
                        List.of(
                                AnswerCodec.encode(answer),
                                millis,
                                invalidations.channel(),
                                invalidations.changed(key)))
                .<Void>mapEmpty()
                .map(doing(done -> near.keepOwn(key, answer, ttl, stamp)));
    }

    @Override
    public Future<Long> purge(String prefix) {
        return Sweep.of(pipe, this.prefix + prefix)
                .map(doing(count -> near.forgetAll(prefix)))
                .compose(count -> pipe.send(invalidations.purged(prefix)).map(count));
    }

    @Override
    public Future<Void> file(String question, @Nullable String space, Filed filed, Duration ttl) {
        return shelves.file(question, space, filed, ttl);
    }

    @Override
    public Future<Shelf> filed(String space, String behind) {
        return shelves.filed(space, behind);
    }

    @Override
    public Future<Long> purgeQuestion(String question) {
        return shelves.take(question)
                .compose(keys -> Future.all(keys.stream().map(this::forget).toList()))
                .map(all -> all.<Long>list().stream().mapToLong(Long::longValue).sum());
    }

    private Future<Long> forget(String key) {
        near.forget(key);
        return pipe.send(new CommandArguments(Command.UNLINK).key(redisKey(key)))
                .compose(gone -> pipe.send(invalidations.purged(key)).map(gone instanceof Long one ? one : 0L));
    }

    @Override
    public void asked(Ask ask) {
        ledger.add(ask);
    }

    @Override
    public Future<CacheFigures> figures() {
        return ledger.figures();
    }

    private byte[] redisKey(String key) {
        return (prefix + key).getBytes(UTF_8);
    }
}
