package dev.parley.app.cli;

import dev.parley.app.wiring.ReleaseDesk;
import dev.parley.release.Pointer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Makes an earlier version of the flows live again, on all replicas and all at once.",
            "Works beside the program that runs on the same data folder, or without one."
        })
final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Mixin
    private final Author author = new Author();

    @Parameters(
            paramLabel = "V",
            arity = "0..1",
            description = "As `versions list` shows it (default: the version that was live before).")
    private @Nullable String version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (ReleaseDesk desk = ReleaseDesk.open(places.config(), places.flows(), places.data(), places.prepared())) {
            String wanted = version == null ? null : NamedVersion.of(desk, version);
            Pointer moved = desk.rollBack(wanted, author.by());
            PrintWriter out = spec.commandLine().getOut();
            out.println("Version " + moved.version() + " is live again.");
            out.flush();
        }
        return 0;
    }
}
