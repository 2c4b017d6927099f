package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void aRunEndsWithItsTimeOrItsMessages() {
        Options byTime = Options.of();
        assertThat(byTime.time()).isEqualTo(Duration.ofMinutes(10));
        assertThat(byTime.progress(1_000_000, Duration.ofMinutes(5))).isEqualTo(0.5);
        Options byMessages = Options.of("--messages", "100000");
        assertThat(byMessages.kills()).isGreaterThan(500);
        assertThat(byMessages.progress(25_000, Duration.ofHours(9))).isEqualTo(0.25);
        Options both = Options.of("--messages", "100", "--seconds", "10");
        assertThat(both.progress(1, Duration.ofSeconds(10))).isEqualTo(1);
    }

    @Test
    void aSoakKillsNobody() {
        assertThat(Options.of("--soak", "--seconds", "1800", "--rate", "20").kills())
                .isZero();
    }

    @Test
    void whatIsNoOptionIsNamed() {
        assertThatThrownBy(() -> Options.of("--sed", "1"))
                .isInstanceOf(Options.Wrong.class)
                .hasMessageContaining("--sed");
        assertThatThrownBy(() -> Options.of("--seed")).hasMessageContaining("with a number");
    }
}
