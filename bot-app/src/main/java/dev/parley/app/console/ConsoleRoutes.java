package dev.parley.app.console;

import dev.parley.app.people.Role;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.function.Supplier;

/** The console: its page, and {@code /api/status} behind it. */
public final class ConsoleRoutes {
    /** Where the library stands in its WebJar. */
    private static final String EDITOR = "META-INF/resources/webjars/codemirror/5.65.18";

    private ConsoleRoutes() {}

    public static void mount(Router router, String secret, Supplier<JsonObject> status) {
        Gate<Supplier<JsonObject>> gate = new Gate<>(secret, () -> status);
        gate.guard(router, "/api/status", Role.VIEWER);
        router.get("/api/status").handler(context -> answer(context, status.get()));
        router.get("/lib/codemirror/*").handler(StaticHandler.create(EDITOR));
        router.get().handler(StaticHandler.create("console").setCachingEnabled(false));
    }

    private static void answer(RoutingContext context, JsonObject body) {
        context.response()
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(body.toBuffer())
                .onFailure(context::fail);
    }
}
