package dev.parley.app.eval;

import dev.parley.app.eval.Beir.Query;
import dev.parley.knowledge.PassageVectors;
import dev.parley.model.Passage;
import dev.parley.spi.Embedder;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.PassageSearch.Hit;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts the documents of a data set into a passage index, asks its queries, and compares what is found with what is relevant. */
public final class RetrievalEval {
    private static final int TOP = 10;
    private static final int BATCH = 64;
    private static final String COLLECTION = "eval";

    private final Beir data;
    private final Embedder embedder;
    private final PassageIndex index;

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

    public Future<Score> run() {
        return take(0).compose(taken -> embedder.embed(
                        data.queries().stream().map(Query::text).toList())
                .compose(vectors -> ask(0, vectors, new ArrayList<>())));
    }

    private Future<Void> take(int from) {
        List<Passage> all = data.documents();
        if (from >= all.size()) {
            return Future.succeededFuture();
        }
        List<Passage> batch = all.subList(from, Math.min(all.size(), from + BATCH));
        return PassageVectors.of(batch, embedder)
                .compose(vectors -> index.upsert(COLLECTION, batch, vectors))
                .compose(stored -> take(from + BATCH));
    }

    private Future<Score> ask(int next, List<float[]> vectors, List<double[]> scores) {
        if (next == vectors.size()) {
            return Future.succeededFuture(new Score(next, mean(scores, 0), mean(scores, 1), mean(scores, 2)));
        }
        Query query = data.queries().get(next);
        return index.search(COLLECTION, query.text(), vectors.get(next), TOP).compose(hits -> {
            scores.add(score(query, hits));
            return ask(next + 1, vectors, scores);
        });
    }

    private static double mean(List<double[]> scores, int which) {
        return scores.stream().mapToDouble(score -> score[which]).average().orElse(0);
    }

    private static double[] score(Query query, List<Hit> hits) {
        double gained = 0;
        int found = 0;
        for (int rank = 0; rank < hits.size(); rank++) {
            int gain = query.relevant().getOrDefault(hits.get(rank).passage().id(), 0);
            gained += gain / log2(rank + 2);
            found += gain > 0 ? 1 : 0;
        }
        List<Integer> best = new ArrayList<>(query.relevant().values());
        best.sort(Collections.reverseOrder());
        double ideal = 0;
        for (int rank = 0; rank < Math.min(TOP, best.size()); rank++) {
            ideal += best.get(rank) / log2(rank + 2);
        }
        boolean first = !hits.isEmpty()
                && query.relevant().containsKey(hits.get(0).passage().id());
        return new double[] {
            first ? 1 : 0, gained / ideal, (double) found / query.relevant().size()
        };
    }

    private static double log2(double of) {
        return Math.log(of) / Math.log(2);
    }
}
