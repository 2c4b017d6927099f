package dev.parley.adapters.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.VirtualClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateLimitsTest {
    private final VirtualClock time = new VirtualClock();
    private final RateLimits limits = new RateLimits(time);

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aTierIsWhatAMinuteHolds(Tier tier) {
        for (int i = 0; i < tier.perMinute; i++) {
            assertThat(limits.take("m", tier, "T1", "C" + i)).isNull();
        }
        assertThat(limits.take("m", tier, "T1", "C")).isEqualTo(Duration.ofMinutes(1));
        assertThat(limits.take("other", tier, "T1", "C")).isNull();
        assertThat(limits.take("m", tier, "T2", "C")).isNull();
        assertThat(limits.violations()).containsEntry("m", 1);
    }

    @Test
    void theWindowSlides() {
        assertThat(limits.take("m", Tier.ONE, "T1", null)).isNull();
        time.advance(Duration.ofSeconds(59));
        assertThat(limits.take("m", Tier.ONE, "T1", null)).isEqualTo(Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(1));
        assertThat(limits.take("m", Tier.ONE, "T1", null)).isNull();
    }

    @Test
    void aChannelTakesABurstThenOneASecond() {
        for (int i = 0; i < 4; i++) {
            assertThat(post("C1")).isNull();
        }
        assertThat(post("C1")).isEqualTo(Duration.ofSeconds(1));
        assertThat(post("C2")).isNull();
        time.advance(Duration.ofSeconds(1));
        assertThat(post("C1")).isNull();
        assertThat(post("C1")).isEqualTo(Duration.ofSeconds(1));
    }

    private @Nullable Duration post(String channel) {
        return limits.take("chat.postMessage", Tier.POSTING, "T1", channel);
    }
}
