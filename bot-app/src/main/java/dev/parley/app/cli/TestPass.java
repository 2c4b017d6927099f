package dev.parley.app.cli;

import dev.parley.app.wiring.Checked;
import dev.parley.app.wiring.FlowTestBench;
import dev.parley.flow.Problems;
import dev.parley.testkit.FlowTest;
import dev.parley.testkit.FlowTestFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the flows and their tests once, runs these, and says how they went.
 *
 * @param junit where to write a report for build servers, or null
 */
record TestPass(Places places, boolean coverage, @Nullable Path junit, PrintWriter out) {
    /** Whether all tests passed, and anything could be run at all. */
    enum Verdict {
        PASSED,
        FAILED,
        NOT_RUN
    }

    Verdict run() throws IOException, InterruptedException {
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
        return checked.refused() || unreadable ? Verdict.NOT_RUN : run(checked, files, data);
    }

    private Verdict run(Checked checked, List<FlowTestFile> files, Path data) throws IOException, InterruptedException {
        List<TestResult> results = new ArrayList<>();
        List<String> covered;
        try (FlowTestBench bench = FlowTestBench.open(checked, places.flows(), data, places.prepared())) {
            for (FlowTestFile file : files) {
                out.println(file.name());
                file.tests().forEach(test -> results.add(run(bench, file, test)));
            }
            covered = bench.coverage();
        }
        long passed = results.stream().filter(TestResult::passed).count();
        out.println(passed + " passed, " + (results.size() - passed) + " failed");
        if (coverage) {
            covered.forEach(out::println);
        }
        out.flush();
        if (junit != null) {
            JUnitReport.write(junit, results);
        }
        return passed == results.size() ? Verdict.PASSED : Verdict.FAILED;
    }

    private TestResult run(FlowTestBench bench, FlowTestFile file, FlowTest test) {
        long began = System.nanoTime();
        List<String> differences = bench.run(test);
        TestResult result =
                new TestResult(file.name(), test.test(), Duration.ofNanos(System.nanoTime() - began), differences);
        out.println((result.passed() ? "  ok      " : "  FAILED  ") + test.test());
        differences.forEach(difference -> out.println("            " + difference));
        out.flush();
        return result;
    }
}
