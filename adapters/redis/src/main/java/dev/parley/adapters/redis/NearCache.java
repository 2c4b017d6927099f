package dev.parley.adapters.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.Clock;
import dev.parley.spi.Figure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Answers kept in this process, each for as long as Redis keeps it.
 *
 * <p>The hard part is an answer that is on its way in while it goes out of date:
 *
 * <pre>
 *   we      GET key ............................ reply: old -> keep it?
 *   others       SET key new, PUBLISH key
 *   we                         told: forget key
 * </pre>
 *
 * <p>Kept blindly, the old answer would stay for hours. So whoever fetches takes a {@link #stamp} first, and what comes
 * is kept only while the stamp is the same; each change of a key moves its stamp on. Keys share stamps: a neighbour's
 * change costs one answer not kept.
 */
final class NearCache {
    private static final int STAMPS = 1024;
    private static final int OVERHEAD = 200;

    private final Cache<String, Kept> answers;
    private final AtomicLongArray stamps = new AtomicLongArray(STAMPS);
    private final AtomicLong changes = new AtomicLong();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    private record Kept(CachedAnswer answer, long nanos) {}

    NearCache(Clock clock, long bytes) {
        answers = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String key, Kept kept) -> weight(key, kept.answer()))
                .expireAfter(Expiry.<String, Kept>writing((key, kept) -> Duration.ofNanos(kept.nanos())))
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    @Nullable
    CachedAnswer get(String key) {
        Kept kept = answers.getIfPresent(key);
        (kept == null ? misses : hits).increment();
        return kept == null ? null : kept.answer();
    }

    /** Taken before an answer is fetched, handed back with it. */
    long stamp(String key) {
        return stamps.get(slot(key)) + changes.get();
    }

    void keep(String key, CachedAnswer answer, Duration ttl, long stamp) {
        answers.put(key, new Kept(answer, ttl.toNanos()));
        if (stamp(key) != stamp) {
            answers.invalidate(key);
        }
    }

    /**
     * Keeps what we have put into Redis ourselves, unless it has changed since. Who fetched meanwhile may have seen the
     * answer before it, which no news will take back: ours are not told to ourselves.
     */
    void keepOwn(String key, CachedAnswer answer, Duration ttl, long stamp) {
        boolean unchanged = stamp(key) == stamp;
        forget(key);
        if (unchanged) {
            keep(key, answer, ttl, stamp + 1);
        }
    }

    /** The key's answer has changed, or is about to. */
    void forget(String key) {
        stamps.incrementAndGet(slot(key));
        answers.invalidate(key);
    }

    void forgetAll(String prefix) {
        changes.incrementAndGet();
        answers.asMap().keySet().removeIf(key -> key.startsWith(prefix));
    }

    Map<String, Figure> gauges() {
        return Map.of(
                "near_cache_entries", new Figure("Answers kept in this process", answers::estimatedSize),
                "near_cache_hits_total", new Figure("Answers found in this process", hits::sum),
                "near_cache_misses_total",
                        new Figure("Answers looked for in Redis because this process did not have them", misses::sum));
    }

    private static int slot(String key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & STAMPS - 1;
    }

    /** About what it takes in memory, in bytes. */
    private static int weight(String key, CachedAnswer answer) {
        int chars = key.length() + answer.text().length();
        for (Citation source : answer.sources()) {
            chars += OVERHEAD
                    + source.title().length()
                    + source.source().length()
                    + source.snippet().length();
        }
        return OVERHEAD + 2 * chars;
    }
}
