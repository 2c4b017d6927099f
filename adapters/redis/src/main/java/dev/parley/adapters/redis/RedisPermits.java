package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Permits;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hash for each scope, which says what each replica counts there; {@code permits.lua} keeps it, by the time of Redis. The
 * braces keep all keys of a scope in one slot of a cluster.
 */
final class RedisPermits implements Permits {
    private static final Script TAKE = new Script(resource("permits.lua"));

    private static final Script CLOSE = new Script("""
            if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
              redis.call('SET', KEYS[1], '', 'PX', ARGV[1])
            end
            return 1""");

    private final RedisPipe pipe;
    private final String books;
    private final String closings;
    private final String replicas;

    RedisPermits(RedisPipe pipe, String prefix) {
        this.pipe = pipe;
        this.books = prefix + "permits:{";
        this.closings = prefix + "closed:{";
        this.replicas = prefix + "replicas:{";
    }

    @Override
    public Future<Lent> take(Claim claim) {
        List<byte[]> keys =
                List.of(name(books, claim.scope()), name(closings, claim.scope()), name(replicas, claim.scope()));
        return TAKE.run(pipe, keys, arguments(claim)).map(RedisPermits::lent);
    }

    private static List<byte[]> arguments(Claim claim) {
        Terms terms = claim.terms();
        Wanted wanted = claim.wanted();
        List<byte[]> all = new ArrayList<>(13 + claim.cooling().size());
        all.add(claim.replica().getBytes(UTF_8));
        all.add(number(claim.order()));
        all.add(number(terms.limit().permits()));
        all.add(number(terms.kept()));
        all.add(millis(terms.limit().per()));
        all.add(millis(terms.lease()));
        all.add(number(terms.spacing().toMillis()));
        all.add(number(terms.burst()));
        all.add(number(wanted.ends()));
        all.add(number(wanted.firsts()));
        all.add(number(wanted.mores()));
        all.add(number(wanted.ahead()));
        all.add(number(claim.open()));
        claim.cooling().forEach(left -> all.add(millis(left)));
        return all;
    }

    private static Lent lent(@Nullable Object reply) {
        List<?> figures = (List<?>) reply;
        if (figures == null) {
            throw new IllegalStateException("the script of the permits replies with a list");
        }
        return new Lent(
                figure(figures, 0),
                figure(figures, 1),
                Duration.ofMillis(figure(figures, 2)),
                figure(figures, 3),
                figure(figures, 4));
    }

    private static int figure(List<?> figures, int index) {
        return ((Number) figures.get(index)).intValue();
    }

    @Override
    public Future<Void> close(String scope, Duration time) {
        return CLOSE.run(pipe, List.of(name(closings, scope)), List.of(millis(time)))
                .mapEmpty();
    }

    private static byte[] name(String kind, String scope) {
        return (kind + scope + "}").getBytes(UTF_8);
    }

    /** Rounded up: what counts too long harms nobody. */
    private static byte[] millis(Duration time) {
        return number(Math.max(1, time.plusNanos(999_999).toMillis()));
    }

    private static byte[] number(long value) {
        return Long.toString(value).getBytes(UTF_8);
    }

    private static String resource(String name) {
        try (InputStream in = RedisPermits.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the archive has no " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
