package dev.parley.app.eval;

import dev.parley.meaning.IntentClassifier.Guess;
import dev.parley.spi.Embedder;
import dev.parley.steps.IntentExamples;
import dev.parley.steps.LearnedIntents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Learns intents from one file as the step {@code intent} does, and guesses those of another. The label {@code oos} means
 * that none fits.
 */
public final class IntentsEval {
    private static final String OUT_OF_SCOPE = "oos";
    private static final int BINS = 10;

    private final List<Guess> guesses;
    private final List<String> labels;

    private IntentsEval(List<Guess> guesses, List<String> labels) {
        this.guesses = guesses;
        this.labels = labels;
    }

    /**
     * @param accuracy share of the questions in scope that got their label
     * @param oosRecall share of the others that got none; NaN where there are none
     */
    public record Score(double unsureBelow, double accuracy, double oosRecall) {}

    public static Future<IntentsEval> run(LabelledTexts train, LabelledTexts test, Embedder embedder, Vertx vertx) {
        Map<String, List<String>> examples = new LinkedHashMap<>();
        train.byLabel()
                .forEach((label, texts) ->
                        examples.put(label.equals(OUT_OF_SCOPE) ? IntentExamples.UNSURE : label, texts));
        return IntentExamples.learn(examples, embedder, vertx)
                .compose(learned -> embedder.embed(test.texts())
                        .compose(vectors -> vertx.executeBlocking(() -> guess(learned, test.texts(), vectors), false)))
                .map(guesses -> new IntentsEval(guesses, test.labels()));
    }

    private static List<Guess> guess(LearnedIntents learned, List<String> texts, List<float[]> vectors) {
        List<Guess> guesses = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            guesses.add(learned.guess(texts.get(i), vectors.get(i)));
        }
        return guesses;
    }

    /** What is found where a guess below this confidence is none. */
    public Score at(double unsureBelow) {
        long outside = labels.stream().filter(OUT_OF_SCOPE::equals).count();
        long right = all().filter(i -> guesses.get(i).confidence() >= unsureBelow && isRight(i))
                .count();
        long found = all().filter(i ->
                        labels.get(i).equals(OUT_OF_SCOPE) && guesses.get(i).confidence() < unsureBelow)
                .count();
        double inside = Math.max(1, labels.size() - outside);
        return new Score(unsureBelow, right / inside, outside == 0 ? Double.NaN : (double) found / outside);
    }

    /**
     * How far confidence is from the share that is right, on average over all questions (expected calibration error, ten bins
     * of equal width).
     */
    public double calibrationError() {
        double[] sure = new double[BINS];
        double[] right = new double[BINS];
        all().forEach(i -> {
            int bin = (int) Math.min(BINS - 1, guesses.get(i).confidence() * BINS);
            sure[bin] += guesses.get(i).confidence();
            right[bin] += isRight(i) ? 1 : 0;
        });
        return IntStream.range(0, BINS)
                        .mapToDouble(bin -> Math.abs(sure[bin] - right[bin]))
                        .sum()
                / labels.size();
    }

    private IntStream all() {
        return IntStream.range(0, labels.size());
    }

    private boolean isRight(int i) {
        return Objects.equals(guesses.get(i).label(), labels.get(i));
    }
}
