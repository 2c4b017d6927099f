package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.Circuit.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final long PAUSE = Circuit.PAUSE.toNanos();

    private static Circuit failedTimes(int times, long now) {
        return Stream.iterate(Circuit.CLOSED, c -> c.failed(now))
                .skip(times)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void opensAfterSoManyFailuresInARow() {
        assertThat(failedTimes(Circuit.FAILURES - 1, 0).state()).isEqualTo(State.CLOSED);
        assertThat(failedTimes(Circuit.FAILURES - 1, 0).succeeded().failed(0).state())
                .isEqualTo(State.CLOSED);
        assertThat(failedTimes(Circuit.FAILURES, 0).state()).isEqualTo(State.OPEN);
    }

    @Test
    void letsOneProbeThroughAfterThePause() {
        Circuit open = failedTimes(Circuit.FAILURES, 100);
        assertThat(open.lets(100 + PAUSE - 1)).isFalse();
        assertThat(open.lets(100 + PAUSE)).isTrue();

        Circuit probing = open.asked(100 + PAUSE);
        assertThat(probing.state()).isEqualTo(State.HALF_OPEN);
        assertThat(probing.lets(100 + PAUSE + 1)).isFalse();
    }

    @Test
    void theProbeDecides() {
        Circuit probing = failedTimes(Circuit.FAILURES, 0).asked(PAUSE);

        assertThat(probing.succeeded()).isEqualTo(Circuit.CLOSED);
        Circuit again = probing.failed(PAUSE + 5);
        assertThat(again.state()).isEqualTo(State.OPEN);
        assertThat(again.lets(2 * PAUSE)).isFalse();
        assertThat(again.lets(2 * PAUSE + 5)).isTrue();
    }

    @Test
    void aProbeThatNeverComesBackIsFollowedByAnother() {
        assertThat(failedTimes(Circuit.FAILURES, 0).asked(PAUSE).lets(2 * PAUSE))
                .isTrue();
    }
}
