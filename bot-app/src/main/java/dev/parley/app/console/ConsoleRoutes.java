package dev.parley.app.console;

import dev.parley.app.people.Role;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** The console: its page, and {@code /api/status} behind it. */
public final class ConsoleRoutes {
    private ConsoleRoutes() {}

    public static void mount(Router router, String secret, Vertx vertx, Supplier<JsonObject> status) {
        Assets assets = new Assets(vertx);
        Gate<Supplier<JsonObject>> gate = new Gate<>(secret, () -> status);
        gate.guard(router, "/api/status", Role.VIEWER);
        router.get("/api/status").handler(context -> answer(context, status.get()));
        router.get().handler(assets::serve);
    }

    private static void answer(RoutingContext context, JsonObject body) {
        context.response()
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(body.toBuffer())
                .onFailure(context::fail);
    }
}
