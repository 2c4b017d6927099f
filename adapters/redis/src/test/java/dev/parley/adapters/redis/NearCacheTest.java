package dev.parley.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Citation;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NearCacheTest {
    private static final Duration LONG = Duration.ofHours(6);

    private final VirtualClock clock = new VirtualClock();
    private final NearCache near = new NearCache(clock, 100_000);

    @Test
    void keepsAnAnswerForItsOwnTime() {
        keep("short", answer("a"), Duration.ofSeconds(10));
        keep("long", answer("b"), LONG);
        clock.advance(Duration.ofMillis(9_999));
        assertThat(near.get("short")).isEqualTo(answer("a"));
        clock.advance(Duration.ofMillis(1));
        assertThat(near.get("short")).isNull();
        assertThat(near.get("long")).isEqualTo(answer("b"));
    }

    @Test
    void countsTimeFromTheLastPut() {
        keep("k", answer("a"), Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(9));
        keep("k", answer("b"), Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(9));
        assertThat(near.get("k")).isEqualTo(answer("b"));
    }

    @Test
    void keepsNothingThatChangedWhileItWasFetched() {
        long stamp = near.stamp("k");
        near.forget("k");
        near.keep("k", answer("old"), LONG, stamp);
        assertThat(near.get("k")).isNull();
    }

    @Test
    void keepsNothingThatWasFetchedWhileOursWasStored() {
        near.forget("k");
        long ours = near.stamp("k");
        long fetched = near.stamp("k");
        near.keepOwn("k", answer("new"), LONG, ours);
        assertThat(near.get("k")).isEqualTo(answer("new"));
        near.keep("k", answer("old"), LONG, fetched);
        assertThat(near.get("k")).isNull();
    }

    @Test
    void keepsNothingOfOursThatChangedWhileItWasStored() {
        long ours = near.stamp("k");
        near.forget("k");
        near.keepOwn("k", answer("ours"), LONG, ours);
        assertThat(near.get("k")).isNull();
    }

    @Test
    void keepsNothingThatWasPurgedWhileItWasFetched() {
        long stamp = near.stamp("flow/k");
        near.forgetAll("flow/");
        near.keep("flow/k", answer("old"), LONG, stamp);
        assertThat(near.get("flow/k")).isNull();
    }

    @Test
    void forgetsByKeyAndByPrefix() {
        keep("flow/a", answer("a"), LONG);
        keep("flow/b", answer("b"), LONG);
        keep("other/a", answer("c"), LONG);
        near.forget("flow/a");
        assertThat(near.get("flow/a")).isNull();
        assertThat(near.get("flow/b")).isNotNull();
        near.forgetAll("flow/");
        assertThat(near.get("flow/b")).isNull();
        assertThat(near.get("other/a")).isNotNull();
    }

    @Test
    void staysWithinItsMemory() {
        for (int i = 0; i < 1_000; i++) {
            keep("k" + i, answer("x".repeat(1_000)), LONG);
        }
        assertThat(Lab.gauge(near.gauges(), "near_cache_entries")).isBetween(10L, 50L);
        keep("huge", answer("x".repeat(100_000)), LONG);
        assertThat(near.get("huge")).isNull();
    }

    @Test
    void countsTheMemoryOfSources() {
        var source = new Citation(1, "title", "source", "x".repeat(60_000));
        keep("k", new CachedAnswer("", List.of(source), Instant.EPOCH), LONG);
        assertThat(near.get("k")).isNull();
    }

    @Test
    void keepsNothingWhenItIsGivenNoMemory() {
        NearCache none = new NearCache(clock, 0);
        none.keep("k", answer("a"), LONG, none.stamp("k"));
        assertThat(none.get("k")).isNull();
    }

    @Test
    void countsHitsAndMisses() {
        keep("k", answer("a"), LONG);
        assertThat(near.get("k")).isNotNull();
        assertThat(near.get("k")).isNotNull();
        assertThat(near.get("none")).isNull();
        assertThat(Lab.gauge(near.gauges(), "near_cache_hits_total")).isEqualTo(2);
        assertThat(Lab.gauge(near.gauges(), "near_cache_misses_total")).isEqualTo(1);
    }

    private void keep(String key, CachedAnswer answer, Duration ttl) {
        near.keep(key, answer, ttl, near.stamp(key));
    }

    private static CachedAnswer answer(String text) {
        return new CachedAnswer(text, List.of(), Instant.EPOCH);
    }
}
