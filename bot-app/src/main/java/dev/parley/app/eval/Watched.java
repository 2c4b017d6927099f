package dev.parley.app.eval;

import dev.parley.spi.Embedder;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * An embedder that takes long lists in small parts, one after the other.
 *
 * @param progress told how many texts have been embedded, after each part
 */
public record Watched(Embedder embedder, IntConsumer progress) implements Embedder {
    private static final int PART = 32;

    @Override
    public String name() {
        return embedder.name();
    }

    @Override
    public String space(String text) {
        return embedder.space(text);
    }

    @Override
    public int dimension() {
        return embedder.dimension();
    }

    @Override
    public Future<List<float[]>> embed(List<String> texts) {
        return embed(texts, new ArrayList<>(texts.size()));
    }

    private Future<List<float[]>> embed(List<String> texts, List<float[]> done) {
        if (done.size() == texts.size()) {
            return Future.succeededFuture(done);
        }
        return embedder.embed(texts.subList(done.size(), Math.min(texts.size(), done.size() + PART)))
                .compose(vectors -> {
                    done.addAll(vectors);
                    progress.accept(vectors.size());
                    return embed(texts, done);
                });
    }

    @Override
    public Future<Void> close() {
        return embedder.close();
    }
}
