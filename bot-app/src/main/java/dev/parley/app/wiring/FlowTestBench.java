package dev.parley.app.wiring;

import dev.parley.engine.SystemClock;
import dev.parley.flow.Draft;
import dev.parley.flow.FlowReader;
import dev.parley.spi.Embedder;
import dev.parley.spi.Environment;
import dev.parley.testkit.Coverage;
import dev.parley.testkit.FlowTest;
import dev.parley.testkit.FlowTests;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;

/** What flow tests are run with: the embedder of the configuration, and nothing else that is outside the process. */
public final class FlowTestBench implements AutoCloseable {
    private final Vertx vertx;
    private final Embedder embedder;
    private final FlowTests tests;
    private final Coverage coverage;

    private FlowTestBench(Vertx vertx, Embedder embedder, FlowTests tests, Coverage coverage) {
        this.vertx = vertx;
        this.embedder = embedder;
        this.tests = tests;
        this.coverage = coverage;
    }

    public static FlowTestBench open(Checked checked, Path flows, Path data, Path prepared)
            throws InterruptedException {
        Setup setup = checked.setup();
        if (setup == null) {
            throw new IllegalArgumentException("tests are run on what has passed the check");
        }
        Vertx vertx = Vertx.vertx();
        SystemClock clock = new SystemClock(vertx);
        Environment environment = new Environment(vertx, clock, data.resolve("test"), prepared);
        Embedder embedder = Awaiting.result(setup.embedder().open(environment));
        Draft draft = FlowReader.read(flows, setup.world()).draft();
        Coverage coverage = new Coverage(draft == null ? List.of() : draft.steps());
        FlowTests tests = new FlowTests(vertx, clock, flows, setup.world(), embedder, setup.env(), coverage);
        return new FlowTestBench(vertx, embedder, tests, coverage);
    }

    /** What differs from what the test expects, a line each. */
    public List<String> run(FlowTest test) {
        return tests.run(test);
    }

    /** What of the flows the tests reached so far, for people to read. */
    public List<String> coverage() {
        return coverage.lines();
    }

    @Override
    public void close() {
        try {
            Awaiting.result(embedder.close());
            Awaiting.result(vertx.close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
