package dev.parley.steps;

import dev.parley.spi.Embedder;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Example sentences as vectors, and how sure a guess from them is.
 *
 * <p>How alike two sentences are depends on the embedding model: for one, 0.6 is a good match, for another it is what any
 * two sentences have in common. So a guess is measured against the examples themselves. Say an example is 0.80 alike to
 * the others of its own label on average, and 0.60 to the nearest other label. Then 0.60 is no confidence at all and 0.80
 * is full confidence, and a question at 0.72 has 0.6 of it. What is as near to a second label loses half of that.
 */
final class IntentExamples {
    /** Besides labels of one's own, something that is none of them: for a step with a single label. */
    private static final List<String> ELSEWHERE = List.of(
            "The weather is nice today.",
            "My sister plays the piano.",
            "Water boils at a hundred degrees.",
            "We watched the football match.",
            "The train to the coast was late.");

    /** Calibrating compares examples with examples; this many are enough. */
    private static final int SAMPLE = 100;

    private static final double LEAST_SPREAD = 0.08;

    private final List<IntentLabel> labels;
    private final double low;
    private final double high;

    private IntentExamples(List<IntentLabel> labels, List<IntentLabel> elsewhere) {
        this.labels = labels;
        List<Double> within = new ArrayList<>();
        List<Double> across = new ArrayList<>();
        List<IntentLabel> all =
                Stream.concat(labels.stream(), elsewhere.stream()).toList();
        int each = Math.max(2, SAMPLE / labels.size());
        for (IntentLabel label : labels) {
            label.sample(each).forEach(example -> {
                across.add(all.stream()
                        .filter(other -> other != label)
                        .mapToDouble(o -> o.score(example))
                        .max()
                        .orElse(0));
                label.scoreWithout(example).ifPresent(within::add);
            });
        }
        low = mean(across, 0);
        high = Math.max(mean(within, (low + 1) / 2), low + LEAST_SPREAD);
    }

    /** @param score how sure, 0 to 1 */
    record Guess(String label, double score) {}

    static Future<IntentExamples> learn(Map<String, List<String>> examples, Embedder embedder) {
        List<Map.Entry<String, List<String>>> entries = List.copyOf(examples.entrySet());
        Stream<String> sentences = entries.stream().flatMap(entry -> entry.getValue().stream());
        Stream<String> elsewhere = entries.size() == 1 ? ELSEWHERE.stream() : Stream.of();
        return embedder.embed(Stream.concat(sentences, elsewhere).toList()).map(vectors -> {
            List<IntentLabel> labels = new ArrayList<>();
            int from = 0;
            for (Map.Entry<String, List<String>> entry : entries) {
                int to = from + entry.getValue().size();
                labels.add(new IntentLabel(entry.getKey(), vectors.subList(from, to)));
                from = to;
            }
            List<float[]> rest = vectors.subList(from, vectors.size());
            return new IntentExamples(labels, rest.isEmpty() ? List.of() : List.of(new IntentLabel("", rest)));
        });
    }

    Guess guess(float[] question) {
        String best = "";
        double first = -1;
        double second = -1;
        for (IntentLabel label : labels) {
            double score = label.score(question);
            if (score > first) {
                second = first;
                first = score;
                best = label.name();
            } else {
                second = Math.max(second, score);
            }
        }
        return new Guess(best, confidence(first, second));
    }

    private double confidence(double first, double second) {
        double spread = high - low;
        double fits = Math.min(1, Math.max(0, (first - low) / spread));
        return fits * Math.min(1, 0.5 + (first - second) / spread);
    }

    private static double mean(List<Double> values, double none) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(none);
    }
}
