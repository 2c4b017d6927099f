package dev.parley.app.cli;

import dev.parley.app.wiring.ReleaseDesk;
import dev.parley.app.wiring.ReplayDesk;
import dev.parley.release.FileSet;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Asks a version that is not live what customers asked, and says what would be answered otherwise.",
            "Nothing of it reaches a customer. Worse is: what was answered and is not now; what the FAQ answered and does",
            "not now; a person called in who was not; a source lost; less than half of the words the same.",
            "Exit status 0 if no more got worse than may, 1 if more did.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Mixin
    private final Report report = new Report();

    @Mixin
    private final ReplayOptions options = new ReplayOptions();

    @Parameters(
            paramLabel = "FOLDER|VERSION",
            arity = "0..1",
            description =
                    "A folder of flows (default: that of --flows), or a version as `parley versions list` shows it.")
    private @Nullable String candidate;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Path data = places.data();
        FileSet set = files(data);
        try (ReplayDesk desk = ReplayDesk.open(places.config(), places.flows(), data, places.prepared())) {
            JsonObject found = options.run(desk, set);
            PrintWriter out = spec.commandLine().getOut();
            out.print(report.json() ? found.encodePrettily() + "\n" : ReplayOptions.text(found));
            out.flush();
            return found.getString("gate").equals("passed") ? 0 : 1;
        }
    }

    private FileSet files(Path data) throws IOException, InterruptedException {
        if (candidate == null) {
            return FileSet.read(places.flows());
        }
        if (Files.isDirectory(Path.of(candidate))) {
            return FileSet.read(Path.of(candidate));
        }
        try (ReleaseDesk desk = ReleaseDesk.open(places.config(), places.flows(), data, places.prepared())) {
            return desk.files(NamedVersion.of(desk, candidate));
        }
    }
}
