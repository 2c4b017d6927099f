package dev.parley.app.wiring;

import dev.parley.app.wiring.StorePart.Opened;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Environment;
import dev.parley.spi.keys.ApiKeys;
import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.spi.keys.KeyDraft;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keys in the stores of the configuration, which are opened for the purpose. */
final class StoredKeys implements KeyRing {
    private final RunFile hold;
    private final Vertx vertx;
    private final Opened opened;
    private final ApiKeys keys;

    private StoredKeys(RunFile hold, Vertx vertx, Opened opened) {
        this.hold = hold;
        this.vertx = vertx;
        this.opened = opened;
        this.keys = new ApiKeys(opened.stores().records(), new SystemClock(vertx));
    }

    static KeyRing open(Checked checked, Path data, Path prepared) throws IOException, InterruptedException {
        Setup setup = checked.setup();
        if (setup == null) {
            throw Failure.of(Kind.BAD_INPUT, "the configuration is wrong:\n" + checked.report())
                    .exception();
        }
        RunFile hold = RunFile.hold(data);
        Vertx vertx = Vertx.vertx();
        try {
            Environment environment = new Environment(vertx, new SystemClock(vertx), data, prepared);
            return new StoredKeys(hold, vertx, Awaiting.result(setup.stores().open(environment)));
        } catch (RuntimeException e) {
            Awaiting.result(vertx.close());
            hold.close();
            throw e;
        }
    }

    @Override
    public String create(KeyDraft draft) throws InterruptedException {
        return Awaiting.result(keys.create(draft)).text();
    }

    @Override
    public List<Listed> list() throws InterruptedException {
        return Awaiting.result(keys.list());
    }

    @Override
    public boolean revoke(String id) throws InterruptedException {
        return Awaiting.result(keys.revoke(id));
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
