package dev.parley.spi;

import io.vertx.core.Future;
import java.util.List;

/** Turns texts into vectors of length 1, whose dot product says how alike two texts are. */
public interface Embedder extends Managed {
    /** Names the model and its version: vectors of different names can't be compared. */
    String name();

    int dimension();

    /**
     * Names what makes the vector of this text, where that depends on its script: vectors of different spaces have nothing in
     * common, and what is alike in one is not in the other. Examples of a space tell of questions in the same only.
     */
    default String space(String text) {
        return name();
    }

    /** One vector a text, in their order. The arrays are shared: read them only. */
    Future<List<float[]>> embed(List<String> texts);

    default Future<float[]> embed(String text) {
        return embed(List.of(text)).map(vectors -> vectors.get(0));
    }
}
