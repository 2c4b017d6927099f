package dev.parley.app.wiring;

import dev.parley.bot.Bot;
import dev.parley.spi.Managed;
import io.vertx.core.Future;

/** The flows, for the readiness check: up while this replica runs on what is live for all. */
record FlowsPart(Bot bot) implements Managed {
    @Override
    public Future<Void> healthy() {
        return bot.healthy();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
