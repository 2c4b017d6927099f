package dev.parley.app.traces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AtMostTest {
    private long now = 5_000_000_000L;

    private AtMost at(int perSecond, double share) {
        AtMost made = new AtMost(perSecond, share, () -> now);
        now += 5_000_000_000L;
        return made;
    }

    private int of(AtMost most, int turns, long apart) {
        int begun = 0;
        for (int i = 0; i < turns; i++) {
            begun += most.letsBegin() ? 1 : 0;
            now += apart;
        }
        return begun;
    }

    @Test
    void aBusySecondHasSoManyAndAQuietOneAll() {
        AtMost ten = at(10, 1);
        assertThat(of(ten, 1_000, 0)).as("at once, after a quiet time").isBetween(10, 12);
        assertThat(of(ten, 10_000, 1_000_000))
                .as("ten seconds of a thousand each")
                .isBetween(99, 101);
        assertThat(of(ten, 20, 200_000_000)).as("five a second").isEqualTo(20);
    }

    @Test
    void theShareComesFirst() {
        assertThat(of(at(10, 0), 100, 0)).isZero();
        assertThat(of(at(100_000, 0.25), 10_000, 100_000)).isBetween(2_200, 2_800);
    }
}
