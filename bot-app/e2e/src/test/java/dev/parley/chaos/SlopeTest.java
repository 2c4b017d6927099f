package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlopeTest {
    @Test
    void isThatOfTheBestLineOnceAllIsWarm() {
        Slope slope = new Slope("heap MB");
        for (int minute = 0; minute < 30; minute++) {
            double warming = minute < 10 ? 10 * minute : 100;
            slope.add(Duration.ofMinutes(minute), warming + 0.1 * minute);
        }
        assertThat(slope.perHour()).isCloseTo(6, within(0.01));
        assertThat(slope)
                .hasToString("soak: heap MB 101.0 at the first warm look, 102.9 at the last, slope +6.00 an hour");
    }
}
