package dev.parley.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.release.Split.Per;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Split TENTH = new Split("v2", 10, Per.USER, 0, 1);

    private static long taken(Split split) {
        return IntStream.range(0, 10_000).filter(i -> split.takes("user" + i)).count();
    }

    @Test
    void takesItsShareOfAll() {
        assertThat(taken(TENTH)).isBetween(900L, 1_100L);
        assertThat(taken(new Split("v2", 50, Per.USER, 0, 1))).isBetween(4_800L, 5_200L);
    }

    @Test
    void whoeverHasItKeepsItWhenTheShareGrows() {
        Split half = new Split("v2", 50, Per.USER, 0, 1);
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> "user" + i).filter(TENTH::takes))
                .isNotEmpty()
                .allMatch(half::takes);
    }

    @Test
    void anotherCandidateTakesOthers() {
        Split other = new Split("v3", 10, Per.USER, 0, 1);
        assertThat(IntStream.range(0, 1_000).filter(i -> TENTH.takes("user" + i) && other.takes("user" + i)))
                .hasSizeLessThan(30);
    }

    @Test
    void comesBackAsItWasWritten() {
        Split split = new Split("v2", 25, Per.CHANNEL, 500, 7);
        assertThat(Split.of(split.json())).isEqualTo(split);
    }
}
