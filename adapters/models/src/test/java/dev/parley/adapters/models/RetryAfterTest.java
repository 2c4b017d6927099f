package dev.parley.adapters.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.of("7", NOW)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.of(" 0 ", NOW)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.of("1.25", NOW)).isEqualTo(Duration.ofMillis(1250));
    }

    @Test
    void readsDates() {
        assertThat(RetryAfter.of("Thu, 01 Jan 2026 00:02:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.of("Wed, 31 Dec 2025 23:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void knowsNothingFromNonsense() {
        for (String header : new String[] {"", "soon", "-1", "1e9", "12345678901234567890", "Thu, 99 Jan"}) {
            assertThat(RetryAfter.of(header, NOW)).as(header).isNull();
        }
        assertThat(RetryAfter.of(null, NOW)).isNull();
    }
}
