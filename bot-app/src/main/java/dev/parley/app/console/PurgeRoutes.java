package dev.parley.app.console;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/purge} with one of {@code user}, {@code conversation} and {@code before}: forgets their turns. */
public final class PurgeRoutes {
    private static final int BODY = 10_000;

    private final Gate<Purging> gate;

    private PurgeRoutes(Gate<Purging> gate) {
        this.gate = gate;
    }

    /** @param purging null while the stores are not open */
    public static void mount(Router router, String secret, Supplier<@Nullable Purging> purging) {
        Gate<Purging> gate = new Gate<>(secret, purging);
        PurgeRoutes routes = new PurgeRoutes(gate);
        gate.guard(router, "/api/purge");
        router.post("/api/purge")
                .handler(BodyHandler.create(false).setBodyLimit(BODY))
                .handler(routes::purge);
    }

    private void purge(RoutingContext context) {
        Future.succeededFuture()
                .compose(now -> gate.part().purge(context.body().asJsonObject(), Gate.author(context)))
                .onSuccess(gone -> Gate.answer(context, 200, gone))
                .onFailure(e -> Gate.failed(context, e));
    }
}
