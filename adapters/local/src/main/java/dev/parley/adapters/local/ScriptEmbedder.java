package dev.parley.adapters.local;

import static dev.parley.spi.Futures.doing;

import dev.parley.spi.Embedder;
import dev.parley.spi.Figure;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two models behind one: each text goes to the one that reads its script. A vector has the numbers of the first model, then
 * those of the second, and all of the other model's are nothing: so texts of two models have a product of 0, and one index
 * holds both as if each had its own. A question is never found near a text of the other model.
 */
final class ScriptEmbedder implements Embedder {
    private final Embedder first;
    private final Embedder han;

    /** @param han takes what is mostly Chinese */
    ScriptEmbedder(Embedder first, Embedder han) {
        this.first = first;
        this.han = han;
    }

    @Override
    public String name() {
        return first.name() + "|" + han.name();
    }

    @Override
    public int dimension() {
        return first.dimension() + han.dimension();
    }

    @Override
    public String space(String text) {
        return takes(text).space(text);
    }

    private Embedder takes(String text) {
        return Script.of(text) == Script.HAN ? han : first;
    }

    @Override
    public Future<List<float[]>> embed(List<String> texts) {
        List<Integer> firsts = new ArrayList<>();
        List<Integer> hans = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            (takes(texts.get(i)) == han ? hans : firsts).add(i);
        }
        float[][] all = new float[texts.size()][];
        return Future.all(embed(first, firsts, texts, all, 0), embed(han, hans, texts, all, first.dimension()))
                .map(done -> Arrays.asList(all));
    }

    private Future<Void> embed(Embedder by, List<Integer> which, List<String> texts, float[][] to, int offset) {
        return by.embed(which.stream().map(texts::get).toList())
                .map(doing(vectors -> {
                    for (int i = 0; i < vectors.size(); i++) {
                        to[which.get(i)] = wide(vectors.get(i), offset);
                    }
                }))
                .mapEmpty();
    }

    private float[] wide(float[] vector, int offset) {
        float[] wide = new float[dimension()];
        System.arraycopy(vector, 0, wide, offset, vector.length);
        return wide;
    }

    @Override
    public Map<String, Figure> gauges() {
        Map<String, Figure> all = new HashMap<>(first.gauges());
        han.gauges().forEach((name, figure) -> all.put(name.replace("embedding_", "embedding_han_"), figure));
        return all;
    }

    @Override
    public Future<Void> close() {
        return first.close().eventually(han::close);
    }
}
