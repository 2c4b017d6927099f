package dev.parley.adapters.local;

import ai.onnxruntime.OrtException;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Embedder;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import dev.parley.spi.Setting;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;

/** The embedding model that comes with the program: English, 384 wide, no key and no server. */
public final class BgeEmbedder implements Provider<Embedder, BgeEmbedder.Settings> {

    public record Settings(
            @Setting(
                    value = "How many texts to embed at a time; 0: one for every two processors.",
                    orElse = "0",
                    min = 0)
            int threads,

            @Setting(value = "How many may wait for their turn; further ones are refused.", orElse = "256", min = 1)
            int queue,

            @Setting(value = "How many of the last texts to remember in memory.", orElse = "10000", min = 0)
            int memo,

            @Setting(value = "How many vectors of flows and documents to keep on disk.", orElse = "20000", min = 0)
            int keep) {

        int threadsHere() {
            return threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        }
    }

    @Override
    public Class<Embedder> provides() {
        return Embedder.class;
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Future<Embedder> open(Settings settings, Environment environment) {
        Path folder = environment.data().resolve("embeddings");
        return environment.vertx().executeBlocking(() -> load(settings, folder, environment));
    }

    private static Embedder load(Settings settings, Path folder, Environment environment) {
        try {
            BgeModel model = BgeModel.load(folder);
            warm(model);
            Path file = folder.resolve(BgeModel.NAME + ".vectors");
            VectorFile kept = VectorFile.open(file, BgeModel.NAME, BgeModel.DIMENSION, settings.keep());
            return new PooledEmbedder(model, kept, settings, environment.vertx());
        } catch (IOException | OrtException | UnsatisfiedLinkError e) {
            throw Failure.of(Kind.UNAVAILABLE, "the embedding model can't be loaded into " + folder + ": " + e)
                    .exception();
        }
    }

    /** The first uses are slow: memory is laid out and code compiled. */
    private static void warm(BgeModel model) throws OrtException {
        for (String text :
                new String[] {"ready", "Are you ready to answer what a customer asks?", "ready ".repeat(60)}) {
            if (model.vector(text).length != BgeModel.DIMENSION) {
                throw new IllegalStateException("the model is not the one it claims to be");
            }
        }
    }
}
