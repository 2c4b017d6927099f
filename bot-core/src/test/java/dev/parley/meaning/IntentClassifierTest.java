package dev.parley.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meaning.IntentClassifier.Guess;
import dev.parley.meaning.IntentClassifier.Label;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IntentClassifierTest {
    private static final int DIMENSION = 24;
    private final Random random = new Random(7);

    /** A sentence of some topic: all topics have something in common, and no two sentences are the same. */
    private float[] about(int topic) {
        float[] vector = new float[DIMENSION];
        double squares = 0;
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] = (float) (0.5 + random.nextGaussian() * 0.12 + (d == topic ? 1 : 0));
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSION; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private List<float[]> many(int topic, int count) {
        return IntStream.range(0, count).mapToObj(i -> about(topic)).toList();
    }

    private IntentClassifier learned() {
        List<Label> labels = IntStream.range(0, 8)
                .mapToObj(topic -> new Label("topic" + topic, many(topic, 12), List.of()))
                .toList();
        List<float[]> outside =
                Stream.of(20, 21, 22).flatMap(topic -> many(topic, 5).stream()).toList();
        return IntentClassifier.learn(labels, outside);
    }

    @Test
    void knowsWhatItWasShown() {
        IntentClassifier learned = learned();
        for (int topic = 0; topic < 8; topic++) {
            Guess guess = learned.guess(about(topic));
            assertThat(guess.label()).isEqualTo("topic" + topic);
            assertThat(guess.confidence()).isGreaterThan(IntentClassifier.LINE);
        }
    }

    @Test
    void isNotSureOfWhatFitsNone() {
        IntentClassifier learned = learned();
        for (int topic = 20; topic < 23; topic++) {
            assertThat(learned.guess(about(topic)).confidence()).isLessThan(IntentClassifier.LINE);
        }
        double leastKnown = confidences(learned, 0, 8).min().orElseThrow();
        assertThat(confidences(learned, 8, 20).max().orElseThrow()).isLessThan(leastKnown);
    }

    private DoubleStream confidences(IntentClassifier learned, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(topic -> learned.guess(about(topic)).confidence());
    }

    @Test
    void worksWithOneExampleOfEach() {
        IntentClassifier learned = IntentClassifier.learn(
                List.of(new Label("a", many(0, 1), List.of()), new Label("b", many(1, 1), List.of())), many(20, 5));
        assertThat(learned.guess(about(0)).label()).isEqualTo("a");
        assertThat(learned.guess(about(1)).label()).isEqualTo("b");
        assertThat(learned.guess(about(20)).confidence()).isLessThan(IntentClassifier.LINE);
    }
}
