package dev.parley.app.wiring;

import dev.parley.app.console.Meaning;
import dev.parley.app.eval.IntentsReport;
import dev.parley.app.eval.NearMisses;
import dev.parley.bot.Bot;
import dev.parley.flow.FlowReader;
import dev.parley.flow.StepSettings;
import dev.parley.flow.World;
import dev.parley.release.FileSet;
import dev.parley.spi.Embedder;
import dev.parley.steps.Intent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Of the running program: what its customers asked, and the examples of the version that is live. */
record LiveMeaning(Bot bot, World world, Embedder embedder, Vertx vertx) implements Meaning {
    @Override
    public Future<JsonObject> nearMisses(@Nullable String flow) {
        return NearMisses.read(bot.missed(), embedder, flow);
    }

    @Override
    public Future<JsonObject> intents(@Nullable String flow) {
        return bot.versions()
                .files(bot.version())
                .compose(set -> vertx.executeBlocking(() -> steps(set), false))
                .compose(steps -> IntentsReport.of(steps, flow, embedder, vertx, guessed -> {}));
    }

    private List<StepSettings<Intent.Settings>> steps(FileSet set) throws IOException {
        Path folder = Files.createTempDirectory("parley-intents");
        try {
            Path flows = Files.createDirectory(folder.resolve("flows"));
            set.writeTo(flows);
            return steps(flows, world);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Of flows with errors: none. */
    static List<StepSettings<Intent.Settings>> steps(Path flows, World world) {
        var draft = FlowReader.read(flows, world).draft();
        return draft == null ? List.of() : draft.settings(Intent.Settings.class);
    }
}
