package dev.parley.app.cli;

import dev.parley.app.wiring.ReleaseDesk;
import dev.parley.app.wiring.ReplayDesk;
import dev.parley.release.FileSet;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the flows of a folder the live version, on all replicas and all at once.",
            "They are checked first: with any error nothing is changed, and exit status is 1.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class PublishCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Mixin
    private final Author author = new Author();

    @Mixin
    private final ReplayOptions replay = new ReplayOptions();

    @Option(
            names = "--gate",
            description = "Replay conversations first, and publish nothing when more answers get worse than may.")
    private boolean gate;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = places.data();
        FileSet set = FileSet.read(places.flows());
        if (gate && !passes(set, data)) {
            return 1;
        }
        try (ReleaseDesk desk = ReleaseDesk.open(places.config(), places.flows(), data, places.prepared())) {
            String warnings = desk.publish(set, author.by());
            PrintWriter err = spec.commandLine().getErr();
            err.print(warnings);
            err.flush();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Version " + set.version() + " is live.");
        out.flush();
        return 0;
    }

    private boolean passes(FileSet set, Path data) throws IOException, InterruptedException {
        try (ReplayDesk desk = ReplayDesk.open(places.config(), places.flows(), data, places.prepared())) {
            JsonObject report = replay.run(desk, set);
            boolean passed = report.getString("gate").equals("passed");
            PrintWriter err = spec.commandLine().getErr();
            err.print(ReplayOptions.text(report));
            err.print(passed ? "" : "parley: nothing was published: too many answers get worse, as said above.\n");
            err.flush();
            return passed;
        }
    }
}
