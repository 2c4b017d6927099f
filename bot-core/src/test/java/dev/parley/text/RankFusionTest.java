package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankFusionTest {
    @Test
    void putsWhatBothRankingsHaveBeforeWhatOneHasAtItsTop() {
        assertThat(RankFusion.fuse(3, List.of(List.of("a", "b", "c"), List.of("x", "b", "y"))))
                .containsExactly("b", "a", "x");
    }

    @Test
    void givesTheFirstRankingItsWayAmongEquals() {
        assertThat(RankFusion.fuse(9, List.of(List.of("a", "b"), List.of("b", "a"))))
                .containsExactly("a", "b");
        assertThat(RankFusion.fuse(9, List.of(List.of("a"), List.of("b")))).containsExactly("a", "b");
    }

    @Test
    void givesNoMoreThanIsAskedForOrThere() {
        assertThat(RankFusion.fuse(1, List.of(List.of("a", "b")))).containsExactly("a");
        assertThat(RankFusion.fuse(5, List.of(List.of(), List.of("a")))).containsExactly("a");
        assertThat(RankFusion.<String>fuse(5, List.of())).isEmpty();
    }
}
