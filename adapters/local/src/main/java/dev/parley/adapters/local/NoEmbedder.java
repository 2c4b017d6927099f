package dev.parley.adapters.local;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Embedder;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import io.vertx.core.Future;
import java.util.List;

/**
 * In place of an embedding model where no flow needs one: such a program is small, and there in a moment. Flows that compare
 * by meaning (steps of type intent, faq or retrieve, similar cached answers, documents) can't go live with it.
 */
public final class NoEmbedder implements Provider<Embedder, NoEmbedder.Settings> {
    public record Settings() {}

    @Override
    public Class<Embedder> provides() {
        return Embedder.class;
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Future<Embedder> open(Settings settings, Environment environment) {
        return Future.succeededFuture(new None());
    }

    private static final class None implements Embedder {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Future<List<float[]>> embed(List<String> texts) {
            return Future.failedFuture(Failure.of(
                            Kind.BAD_INPUT,
                            "steps of type intent, faq and retrieve, similar cached answers and documents"
                                    + " need an embedder, and the configuration says `provider: none`; say"
                                    + " `provider: local` under `embedder`")
                    .exception());
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
