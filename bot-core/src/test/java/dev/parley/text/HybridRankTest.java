package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HybridRankTest {
    @Test
    void wordsTipTheScales() {
        Map<String, Double> shares = Map.of("b", 1.0, "c", 0.5);
        assertThat(HybridRank.best(3, Map.of("a", 0.80, "b", 0.78, "c", 0.5), Map.of("b", 4.0, "c", 2.0), shares))
                .containsExactly("b", "a", "c");
        assertThat(HybridRank.best(2, Map.of("a", 0.80, "b", 0.70), Map.of("b", 4.0), shares))
                .containsExactly("a", "b");
    }

    @Test
    void whatIsNamedIsFoundHoweverFarItIs() {
        assertThat(HybridRank.best(
                        2,
                        Map.of("a", 0.9, "b", 0.8, "c", 0.7, "named", 0.1),
                        Map.of("named", 3.0, "c", 1.0),
                        Map.of("named", 1.0)))
                .containsExactly("a", "named");
        assertThat(HybridRank.best(1, Map.of("a", 0.9), Map.of("named", 3.0), Map.of()))
                .containsExactly("a");
    }

    @Test
    void givesNoMoreThanIsAskedForOrThere() {
        Map<String, Double> equal = new LinkedHashMap<>();
        equal.put("first", 0.5);
        equal.put("second", 0.5);
        assertThat(HybridRank.best(1, equal, Map.of(), Map.of())).containsExactly("first");
        assertThat(HybridRank.best(5, equal, Map.of(), Map.of())).containsExactly("first", "second");
        assertThat(HybridRank.<String>best(5, Map.of(), Map.of(), Map.of())).isEmpty();
    }
}
