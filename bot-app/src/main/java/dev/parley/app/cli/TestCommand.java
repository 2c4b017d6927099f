package dev.parley.app.cli;

import dev.parley.app.wiring.Checked;
import dev.parley.app.wiring.FlowTestBench;
import dev.parley.flow.Problems;
import dev.parley.testkit.FlowTest;
import dev.parley.testkit.FlowTestFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the tests beside the flows (*.test.yaml), with models as the tests say and without a network.",
            "Exit status 1 if any test fails."
        })
final class TestCommand implements Callable<Integer> {
    @Mixin
    private final Places places = new Places();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path data = places.data();
        Checked checked = Checked.of(places.config(), places.flows(), System.getenv());
        out.print(checked.report());
        List<FlowTestFile> files = FlowTestFile.below(places.flows());
        boolean unreadable = false;
        for (FlowTestFile file : files) {
            if (!file.problems().isEmpty()) {
                out.print(Problems.render(file.problems(), file.sources(), false));
                unreadable = true;
            }
        }
        out.flush();
        if (checked.refused() || unreadable) {
            throw new Refusal("no test was run, because of the errors above.");
        }
        return run(files, checked, data, out);
    }

    private int run(List<FlowTestFile> files, Checked checked, Path data, PrintWriter out) throws InterruptedException {
        int passed = 0;
        List<String> failed = new ArrayList<>();
        try (FlowTestBench bench = FlowTestBench.open(checked, places.flows(), data, places.prepared())) {
            for (FlowTestFile file : files) {
                out.println(file.name());
                for (FlowTest test : file.tests()) {
                    List<String> differences = bench.run(test);
                    out.println((differences.isEmpty() ? "  ok      " : "  FAILED  ") + test.test());
                    differences.forEach(difference -> out.println("            " + difference));
                    out.flush();
                    if (differences.isEmpty()) {
                        passed++;
                    } else {
                        failed.add(test.test());
                    }
                }
            }
        }
        out.println(passed + " passed, " + failed.size() + " failed");
        out.flush();
        return failed.isEmpty() ? 0 : 1;
    }
}
