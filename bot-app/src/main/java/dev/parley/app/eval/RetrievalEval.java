package dev.parley.app.eval;

import static dev.parley.spi.Futures.doing;

import dev.parley.app.eval.Beir.Query;
import dev.parley.knowledge.PassageVectors;
import dev.parley.meaning.Rows;
import dev.parley.model.Passage;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts the documents of a data set into a passage index, asks its queries, and compares what is found with what is relevant. To
 * compare with, the same by vectors alone, and by words alone.
 */
public final class RetrievalEval {
    private static final int TOP = 10;
    private static final int BATCH = 64;
    private static final String COLLECTION = "eval";

    private final Beir data;
    private final Embedder embedder;
    private final PassageIndex index;
    private final List<float[]> passages = new ArrayList<>();

    public RetrievalEval(Beir data, Embedder embedder, PassageIndex index) {
        this.data = data;
        this.embedder = embedder;
        this.index = index;
    }

    /**
     * @param top1 share of the queries whose first hit is relevant
     * @param ndcg normalised discounted cumulative gain of the first ten hits, averaged over the queries
     * @param recall share of what is relevant that is among the first ten hits, averaged likewise
     */
    public record Score(int queries, double top1, double ndcg, double recall) {}

    public record Scores(Score vectors, Score words, Score hybrid) {}

    public Future<Scores> run(Vertx vertx) {
        return take(0).compose(taken -> embedder.embed(
                        data.queries().stream().map(Query::text).toList())
                .compose(vectors -> ask(0, vectors, new ArrayList<>())
                        .compose(hybrid -> vertx.executeBlocking(
                                () -> new Scores(byVectors(vectors), byWords(), hybrid), false))));
    }

    private Score byVectors(List<float[]> vectors) {
        Rows rows = new Rows(passages);
        List<double[]> scores = new ArrayList<>();
        for (int q = 0; q < vectors.size(); q++) {
            float[] alike = rows.products(vectors.get(q));
            List<Integer> best = IntStream.range(0, alike.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -alike[i]))
                    .limit(TOP)
                    .toList();
            scores.add(score(data.queries().get(q), ids(best)));
        }
        return score(scores);
    }

    private Score byWords() {
        Bm25 words = new Bm25(data.documents().stream()
                .map(document -> document.title() + " " + document.text())
                .toList());
        return score(data.queries().stream()
                .map(query -> score(query, ids(words.best(query.text(), TOP))))
                .toList());
    }

    private List<String> ids(List<Integer> documents) {
        return documents.stream().map(i -> data.documents().get(i).id()).toList();
    }

    private Future<Void> take(int from) {
        List<Passage> all = data.documents();
        if (from >= all.size()) {
            return Future.succeededFuture();
        }
        List<Passage> batch = all.subList(from, Math.min(all.size(), from + BATCH));
        return PassageVectors.of(batch, embedder)
                .map(doing(passages::addAll))
                .compose(vectors -> index.upsert(COLLECTION, batch, vectors))
                .compose(stored -> take(from + BATCH));
    }

    private Future<Score> ask(int next, List<float[]> vectors, List<double[]> scores) {
        if (next == vectors.size()) {
            return Future.succeededFuture(score(scores));
        }
        Query query = data.queries().get(next);
        return index.search(COLLECTION, query.text(), vectors.get(next), TOP).compose(hits -> {
            scores.add(score(query, hits.stream().map(hit -> hit.passage().id()).toList()));
            return ask(next + 1, vectors, scores);
        });
    }

    private static Score score(List<double[]> scores) {
        return new Score(scores.size(), mean(scores, 0), mean(scores, 1), mean(scores, 2));
    }

    private static double mean(List<double[]> scores, int which) {
        return scores.stream().mapToDouble(score -> score[which]).average().orElse(0);
    }

    private static double[] score(Query query, List<String> hits) {
        double gained = 0;
        int found = 0;
        for (int rank = 0; rank < hits.size(); rank++) {
            int gain = query.relevant().getOrDefault(hits.get(rank), 0);
            gained += gain / log2(rank + 2);
            found += gain > 0 ? 1 : 0;
        }
        List<Integer> best = new ArrayList<>(query.relevant().values());
        best.sort(Collections.reverseOrder());
        double ideal = 0;
        for (int rank = 0; rank < Math.min(TOP, best.size()); rank++) {
            ideal += best.get(rank) / log2(rank + 2);
        }
        boolean first = !hits.isEmpty() && query.relevant().containsKey(hits.get(0));
        return new double[] {
            first ? 1 : 0, gained / ideal, (double) found / query.relevant().size()
        };
    }

    private static double log2(double of) {
        return Math.log(of) / Math.log(2);
    }
}
