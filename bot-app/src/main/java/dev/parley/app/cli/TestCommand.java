package dev.parley.app.cli;

import dev.parley.app.cli.TestPass.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        subcommands = TestFromCommand.class,
        mixinStandardHelpOptions = true,
        description = {
            "Runs the tests beside the flows (*.test.yaml), with models as the tests say and without a network.",
            "Exit status 0 if all tests passed, 1 if any failed or none could be run."
        })
final class TestCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Option(
            names = "--coverage",
            description = "Say which steps never ran, and which ways on from a step were never taken.")
    private boolean coverage;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML too.")
    private @Nullable Path junit;

    @Option(names = "--watch", description = "Run the tests again whenever a flow or test changes, until stopped.")
    private boolean watch;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        TestPass pass = new TestPass(places, coverage, junit, out);
        if (watch) {
            watch(pass, out);
            return 0;
        }
        Verdict verdict = pass.run();
        if (verdict == Verdict.NOT_RUN) {
            throw new Refusal("no test was run, because of the errors above.");
        }
        return verdict == Verdict.PASSED ? 0 : 1;
    }

    /** Until the program is stopped from outside. */
    private void watch(TestPass pass, PrintWriter out) throws IOException, InterruptedException {
        try (FolderWatch changes = new FolderWatch(places.flows())) {
            while (!Thread.interrupted()) {
                Verdict verdict = pass.run();
                out.println((verdict == Verdict.NOT_RUN ? "No test was run, because of the errors above. " : "")
                        + "Waiting for changes below " + places.flows() + " …");
                out.flush();
                changes.awaitChange();
            }
        }
    }
}
