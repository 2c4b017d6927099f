package dev.parley.app.eval;

import dev.parley.meaning.wording.WordGate;
import dev.parley.meaning.wording.Wording;
import dev.parley.spi.Embedder;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks of pairs of questions whether the semantic cache would give one the answer of the other. */
public final class PairsEval {
    private static final double ONE_PERCENT = 0.01;

    private final List<Judged> judged;

    private PairsEval(List<Judged> judged) {
        this.judged = judged;
    }

    private record Judged(boolean same, double similarity, WordGate.@Nullable Ground against) {
        boolean hits(double threshold, boolean gated) {
            return similarity >= threshold && (!gated || against == null);
        }
    }

    /**
     * @param right hits among the pairs that mean the same
     * @param wrong hits among the others
     */
    public record Score(double threshold, int right, int wrong) {}

    public static Future<PairsEval> run(List<QuestionPair> pairs, Embedder embedder) {
        List<String> texts = pairs.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .toList();
        return embedder.embed(texts).map(vectors -> {
            List<Judged> judged = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                QuestionPair pair = pairs.get(i);
                judged.add(new Judged(
                        pair.same(),
                        SimilarEval.dot(vectors.get(2 * i), vectors.get(2 * i + 1)),
                        WordGate.judge(Wording.of(pair.one()), Wording.of(pair.other()))
                                .against()));
            }
            return new PairsEval(judged);
        });
    }

    public Score at(double threshold, boolean gated) {
        int right = (int) judged.stream()
                .filter(pair -> pair.same() && pair.hits(threshold, gated))
                .count();
        int wrong = (int) judged.stream()
                .filter(pair -> !pair.same() && pair.hits(threshold, gated))
                .count();
        return new Score(threshold, right, wrong);
    }

    /** The lowest threshold at which at most one in a hundred of the pairs that mean something else is hit; above 1 for none. */
    public Score atOnePercent(boolean gated) {
        DoubleSummaryStatistics range =
                judged.stream().mapToDouble(Judged::similarity).summaryStatistics();
        double threshold = range.getMin();
        while (threshold <= 1 && at(threshold, gated).wrong() > ONE_PERCENT * others()) {
            threshold += 0.001;
        }
        return at(threshold, gated);
    }

    public int same() {
        return (int) judged.stream().filter(Judged::same).count();
    }

    public int others() {
        return judged.size() - same();
    }

    /** How many of the pairs that mean something else each ground of the gate refuses. */
    public Map<WordGate.Ground, Integer> refusals() {
        Map<WordGate.Ground, Integer> all = new EnumMap<>(WordGate.Ground.class);
        for (Judged pair : judged) {
            if (!pair.same() && pair.against() != null) {
                all.merge(pair.against(), 1, Integer::sum);
            }
        }
        return all;
    }
}
