package dev.parley.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meaning.Variants.Nearest;
import dev.parley.meaning.Variants.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptLineTest {
    private static final int DIMENSION = 64;
    private final Random random = new Random(11);

    /** A wording of some entry, the further from its other wordings the greater the spread. */
    private float[] about(int entry, double spread) {
        float[] vector = new float[DIMENSION];
        double squares = 0;
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) (random.nextGaussian() * spread + (d == entry ? 1 : 0) + 0.1);
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private Variant variant(int entry, double spread) {
        return new Variant(entry, about(entry, spread), Set.of("word" + entry), "same");
    }

    private Variants variants(double spread) {
        List<Variant> all = new ArrayList<>();
        for (int entry = 0; entry < 30; entry++) {
            for (int i = 0; i < 4; i++) {
                all.add(variant(entry, spread));
            }
        }
        return new Variants(all);
    }

    @Test
    void liesHigherWhereEntriesAreLikeEachOther() {
        List<Variant> twins = new ArrayList<>();
        for (int entry = 0; entry < 30; entry++) {
            for (int i = 0; i < 4; i++) {
                float[] vector = about(entry / 2, 0.02);
                vector[30 + entry] += 0.5f;
                twins.add(new Variant(entry, unit(vector), Set.of("word" + entry), "same"));
            }
        }
        AcceptLine apart = AcceptLine.learn(variants(0.05), 0.86);
        assertThat(AcceptLine.learn(new Variants(twins), 0.86).score()).isGreaterThan(apart.score());
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float x : vector) {
            squares += x * x;
        }
        float[] unit = new float[vector.length];
        for (int d = 0; d < unit.length; d++) {
            unit[d] = (float) (vector[d] / Math.sqrt(squares));
        }
        return unit;
    }

    @Test
    void findsWhatIsKnownAndRefusesTheRest() {
        Variants variants = variants(0.05);
        AcceptLine line = AcceptLine.learn(variants, 0.86);
        int found = 0;
        for (int entry = 0; entry < 30; entry++) {
            Nearest nearest = variants.nearest(variant(entry, 0.05));
            found += line.accepts(nearest) && variants.get(nearest.variant()).entry() == entry ? 1 : 0;
            assertThat(line.accepts(variants.nearest(variant(30 + entry, 0.05))))
                    .isFalse();
        }
        assertThat(found).isGreaterThan(26);
    }

    @Test
    void keepsTheGivenLineWhereThereIsNothingToLearnFrom() {
        Variants single = new Variants(List.of(variant(0, 0.05), variant(1, 0.05)));
        assertThat(AcceptLine.learn(single, 0.86)).isEqualTo(new AcceptLine(0.86, AcceptLine.LEAD));
        assertThat(AcceptLine.learn(new Variants(List.of()), 0.5).score()).isEqualTo(0.5);
    }

    @Test
    void wantsMoreThanAnyOtherEntry() {
        float[] vector = about(0, 0);
        Variants twice = new Variants(List.of(
                new Variant(0, vector, Set.of("a"), "same"),
                new Variant(1, vector, Set.of("a"), "same"),
                new Variant(2, vector, Set.of("a"), "other")));
        Nearest nearest = twice.nearest(new Variant(-1, vector, Set.of("a"), "same"));
        assertThat(nearest.lead()).isZero();
        assertThat(new AcceptLine(0.86, 0.01).accepts(nearest)).isFalse();
        Nearest alone = twice.nearest(new Variant(-1, vector, Set.of("a"), "other"));
        assertThat(alone.variant()).isEqualTo(2);
        assertThat(new AcceptLine(0.86, 0.01).accepts(alone)).isTrue();
    }

    @Test
    void rareWordsTipTheScales() {
        float[] vector = about(0, 0);
        Variants variants = new Variants(List.of(
                new Variant(0, vector, Set.of("connect", "slack"), "same"),
                new Variant(1, vector, Set.of("connect", "discord"), "same"),
                new Variant(2, about(2, 0), Set.of("connect"), "same")));
        Nearest nearest = variants.nearest(new Variant(-1, vector, Set.of("connect", "discord", "now"), "same"));
        assertThat(nearest.variant()).isEqualTo(1);
        assertThat(nearest.lead()).isGreaterThan(0.01);
    }
}
