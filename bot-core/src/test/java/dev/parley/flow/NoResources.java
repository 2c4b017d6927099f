package dev.parley.flow;

import dev.parley.model.ModelRef;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.PassageSearch;
import dev.parley.spi.Resources;
import io.vertx.core.Vertx;

/** For steps that use nothing. */
record NoResources(String flow, String step, String version) implements Resources {
    @Override
    public LanguageModel model(ModelRef ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Embedder embedder() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PassageSearch passages() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AnswerCache answers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Clock clock() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Vertx vertx() {
        throw new UnsupportedOperationException();
    }
}
