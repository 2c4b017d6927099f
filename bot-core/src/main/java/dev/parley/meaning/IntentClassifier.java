package dev.parley.meaning;

import dev.parley.meaning.LabelModel.Fit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says which label a question fits and how sure that is, or that it fits none.
 *
 * <p>How alike two sentences are depends on the embedding model: for one, 0.6 is a good match, for another it is what any
 * two sentences have in common. So confidence is measured on the examples themselves. In each of three rounds a third of
 * them is put aside and guessed from the rest. Say 98% of what was guessed right is stronger than 4.0, half of it is
 * stronger than 7.7, and of the sentences that fit no label nine in ten are weaker than 2.6. Then the line between yes and
 * no is drawn at 3.3: a question that strong has a confidence of 0.55, and one of 7.7 has 0.97. What fits a second label
 * as well loses up to half of that.
 */
public final class IntentClassifier {
    /** The confidence on the line between a label and none. */
    public static final double LINE = 0.55;

    private static final double TYPICAL = 0.97;
    private static final double WEAKEST_RIGHT = 0.02;
    private static final double STRONGEST_OUTSIDE = 0.9;
    private static final double LEAST_SPREAD = 0.2;
    private static final int ROUNDS = 3;

    /** So many guesses say as much as three times as many. */
    private static final int ENOUGH = 1_000;

    private final List<String> names;
    private final LabelModel model;
    private final double line;
    private final double spread;

    private IntentClassifier(List<String> names, LabelModel model, double line, double typical) {
        this.names = names;
        this.model = model;
        this.line = line;
        this.spread = Math.max(LEAST_SPREAD, typical - line) / (logit(TYPICAL) - logit(LINE));
    }

    /**
     * The examples of one label.
     *
     * @param named the label's own name as a sentence, which is learned from but not guessed; empty for none
     */
    public record Label(String name, List<float[]> examples, List<float[]> named) {
        public Label {
            examples = List.copyOf(examples);
            named = List.copyOf(named);
        }
    }

    /** @param confidence 0 to 1 */
    public record Guess(String label, double confidence) {}

    /** @param outside sentences that fit no label; at least one where there is one label only */
    public static IntentClassifier learn(List<Label> labels, List<float[]> outside) {
        List<Label> all = new ArrayList<>(labels);
        if (!outside.isEmpty()) {
            all.add(new Label("", outside, List.of()));
        }
        Examples examples = new Examples(all, outside.isEmpty() ? -1 : labels.size());
        List<Double> right = new ArrayList<>();
        List<Double> strange = new ArrayList<>();
        LabelModel model = examples.guessPart(0, right, strange);
        for (int round = 1; round < ROUNDS && right.size() < ENOUGH; round++) {
            LabelModel unused = examples.guessPart(round, right, strange);
        }
        model = examples.model(-1, model);
        if (right.isEmpty()) {
            LabelModel whole = model;
            labels.forEach(label -> label.examples()
                    .forEach(example -> right.add(whole.fit(example).strength())));
        }
        double weakest = quantile(right, WEAKEST_RIGHT);
        double line = strange.isEmpty() ? weakest : (weakest + quantile(strange, STRONGEST_OUTSIDE)) / 2;
        List<String> names = labels.stream().map(Label::name).toList();
        return new IntentClassifier(names, model, line, quantile(right, 0.5));
    }

    public Guess guess(float[] question) {
        Fit fit = model.fit(question);
        double sure = 1 / (1 + Math.exp(-logit(LINE) - (fit.strength() - line) / spread));
        return new Guess(names.get(fit.label()), sure * Math.min(1, 0.5 + fit.lead()));
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static double quantile(List<Double> values, double share) {
        Collections.sort(values);
        return values.get((int) (share * (values.size() - 1)));
    }

    private record Examples(List<Label> labels, int outside) {
        /** Learned from all but one part; from all of them for part -1. What is the only example of its label stays. */
        LabelModel model(int without, @Nullable LabelModel like) {
            List<float[]> vectors = new ArrayList<>();
            List<Integer> of = new ArrayList<>();
            for (int label = 0; label < labels.size(); label++) {
                List<float[]> examples = labels.get(label).examples();
                int many = examples.size();
                IntStream.range(0, many)
                        .filter(i -> many == 1 || i % ROUNDS != without)
                        .mapToObj(examples::get)
                        .forEach(vectors::add);
                vectors.addAll(labels.get(label).named());
                of.addAll(Collections.nCopies(vectors.size() - of.size(), label));
            }
            int[] labelOf = of.stream().mapToInt(Integer::intValue).toArray();
            return LabelModel.learn(vectors, labelOf, labels.size(), outside, like);
        }

        LabelModel guessPart(int part, List<Double> right, List<Double> strange) {
            LabelModel model = model(part, null);
            for (int label = 0; label < labels.size(); label++) {
                List<float[]> examples = labels.get(label).examples();
                for (int i = part; i < examples.size() && examples.size() > 1; i += ROUNDS) {
                    Fit fit = model.fit(examples.get(i));
                    if (label == outside) {
                        strange.add(fit.strength());
                    } else if (label == fit.label()) {
                        right.add(fit.strength());
                    }
                }
            }
            return model;
        }
    }
}
