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
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedding models that come with the program, English and Chinese: no key and no server. */
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
            int keep,

            @Setting(
                    value =
                            "What customers and documents are written in; `both`: each text goes to the model of its script.",
                    orElse = "english")
            Language language) {

        enum Language {
            ENGLISH,
            CHINESE,
            BOTH
        }

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
        Unpacked files = Unpacked.in("embeddings", environment);
        return environment.vertx().executeBlocking(() -> load(settings, files, environment));
    }

    private static Embedder load(Settings settings, Unpacked files, Environment environment) {
        return switch (settings.language()) {
            case ENGLISH -> load(BgeModel.ENGLISH, settings, files, environment);
            case CHINESE -> load(BgeModel.CHINESE, settings, files, environment);
            case BOTH ->
                new ScriptEmbedder(
                        load(BgeModel.ENGLISH, settings, files, environment),
                        load(BgeModel.CHINESE, settings, files, environment));
        };
    }

    private static Embedder load(BgeModel.Kind kind, Settings settings, Unpacked files, Environment environment) {
        try {
            BgeModel model = BgeModel.load(kind, files);
            warm(model);
            return new PooledEmbedder(model, vectors(kind, settings, files), settings, environment.vertx());
        } catch (IOException | OrtException | UnsatisfiedLinkError e) {
            throw Failure.of(Kind.UNAVAILABLE, "the embedding model can't be loaded into " + files.folder() + ": " + e)
                    .exception();
        }
    }

    private static @Nullable VectorFile vectors(BgeModel.Kind kind, Settings settings, Unpacked files)
            throws IOException {
        Path file = files.folder().resolve(kind.name() + ".vectors");
        Path prepared = files.prepared().resolve(file.getFileName());
        VectorFile kept = VectorFile.open(file, kind.name(), kind.dimension(), settings.keep());
        if (kept != null && Files.exists(prepared) && !Files.isSameFile(prepared, file)) {
            kept.addAll(prepared);
        }
        return kept;
    }

    /** The first uses are slow: memory is laid out and code compiled. */
    private static void warm(BgeModel model) throws OrtException {
        for (String text :
                new String[] {"ready", "Are you ready to answer what a customer asks?", "ready ".repeat(60)}) {
            if (model.vector(text).length != model.kind().dimension()) {
                throw new IllegalStateException("the model is not the one it claims to be");
            }
        }
    }
}
