package dev.parley.app.eval;

import dev.parley.meaning.wording.WordGate;
import dev.parley.meaning.wording.WordGate.Verdict;
import dev.parley.meaning.wording.Wording;
import dev.parley.spi.Embedder;
import dev.parley.text.Normal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts all origins into a cache, asks with each re-wording, and looks whether it hits its own origin. */
public final class SimilarEval {
    private static final int NEAREST = 8;

    private final List<QuestionPair> pairs;
    private final List<Wording> origins;
    private final List<List<Hit>> near;

    private SimilarEval(List<QuestionPair> pairs, List<Wording> origins, List<List<Hit>> near) {
        this.pairs = pairs;
        this.origins = origins;
        this.near = near;
    }

    private record Hit(int origin, double similarity, Verdict verdict) {}

    /**
     * @param right hits of the very origin
     * @param equal hits of another one with the same text, capitals and punctuation aside
     * @param equivalent hits of another one with the same words, those aside that say nothing
     * @param wrong all other hits
     */
    public record Score(double threshold, int right, int equal, int equivalent, int wrong) {}

    public static Future<SimilarEval> run(List<QuestionPair> pairs, Embedder embedder, Vertx vertx) {
        List<String> texts = Stream.concat(
                        pairs.stream().map(QuestionPair::one), pairs.stream().map(QuestionPair::other))
                .toList();
        return embedder.embed(texts).compose(vectors -> vertx.executeBlocking(() -> compare(pairs, vectors), false));
    }

    private static SimilarEval compare(List<QuestionPair> pairs, List<float[]> vectors) {
        int size = pairs.size();
        List<Wording> origins =
                pairs.stream().map(pair -> Wording.of(pair.one())).toList();
        List<List<Hit>> near = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            float[] asked = vectors.get(size + i);
            Wording wording = Wording.of(pairs.get(i).other());
            double[] scores = IntStream.range(0, size)
                    .mapToDouble(origin -> dot(asked, vectors.get(origin)))
                    .toArray();
            near.add(IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingDouble(origin -> -scores[origin]))
                    .limit(NEAREST)
                    .map(origin -> new Hit(origin, scores[origin], WordGate.judge(wording, origins.get(origin))))
                    .toList());
        }
        return new SimilarEval(pairs, origins, near);
    }

    static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    public Score at(double threshold, boolean gated) {
        int[] counts = new int[4];
        for (int asked = 0; asked < near.size(); asked++) {
            int own = asked;
            near.get(asked).stream()
                    .filter(hit -> hit.similarity() >= threshold
                            && (!gated || hit.verdict().passes()))
                    .max(Comparator.comparingDouble(
                            hit -> gated ? hit.verdict().rank(hit.similarity()) : hit.similarity()))
                    .ifPresent(hit -> counts[kind(own, hit.origin())]++);
        }
        return new Score(threshold, counts[0], counts[1], counts[2], counts[3]);
    }

    private int kind(int own, int origin) {
        if (own == origin) {
            return 0;
        }
        String text = Normal.of(pairs.get(own).one());
        boolean equal = text.equals(Normal.of(pairs.get(origin).one()));
        return equal ? 1 : WordGate.equivalent(origins.get(own), origins.get(origin)) ? 2 : 3;
    }
}
