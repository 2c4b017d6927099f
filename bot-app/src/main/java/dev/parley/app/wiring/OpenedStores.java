package dev.parley.app.wiring;

import dev.parley.app.wiring.StorePart.Opened;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Stores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;

/** The stores of the configuration, opened for one command while no program runs on the data folder. */
final class OpenedStores implements AutoCloseable {
    private final RunFile hold;
    private final Vertx vertx;
    private final Opened opened;
    private final Setup setup;
    private final Environment environment;

    private OpenedStores(RunFile hold, Vertx vertx, Opened opened, Setup setup, Environment environment) {
        this.hold = hold;
        this.vertx = vertx;
        this.opened = opened;
        this.setup = setup;
        this.environment = environment;
    }

    static OpenedStores open(Checked checked, Path data, Path prepared) throws IOException, InterruptedException {
        Setup setup = checked.setup();
        if (setup == null) {
            throw Failure.of(Kind.BAD_INPUT, "the configuration is wrong:\n" + checked.report())
                    .exception();
        }
        RunFile hold = RunFile.hold(data);
        Vertx vertx = Vertx.vertx();
        try {
            Environment environment = new Environment(vertx, new SystemClock(vertx), data, prepared);
            Opened opened = Awaiting.result(setup.stores().open(environment));
            return new OpenedStores(hold, vertx, opened, setup, environment);
        } catch (RuntimeException e) {
            Awaiting.result(vertx.close());
            hold.close();
            throw e;
        }
    }

    Stores stores() {
        return opened.stores();
    }

    Vertx vertx() {
        return vertx;
    }

    Setup setup() {
        return setup;
    }

    Environment environment() {
        return environment;
    }

    Clock clock() {
        return new SystemClock(vertx);
    }

    @Override
    public void close() throws IOException {
        Future<Void> closed = opened.stores()
                .close()
                .transform(done -> opened.server() == null
                        ? Future.succeededFuture()
                        : opened.server().close());
        try {
            Awaiting.result(closed);
            Awaiting.result(vertx.close());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hold.close();
    }
}
