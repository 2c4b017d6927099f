package dev.parley.app.console;

import dev.parley.app.people.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.function.Supplier;

/** The console: its page, and {@code /api/turns?limit=N} (1 to 500) and {@code /api/status} behind it. */
public final class ConsoleRoutes {
    /** Where the library stands in its WebJar. */
    private static final String EDITOR = "META-INF/resources/webjars/codemirror/5.65.18";

    private ConsoleRoutes() {}

    public static void mount(Router router, String secret, TurnLog turns, Supplier<JsonObject> status) {
        Gate<TurnLog> gate = new Gate<>(secret, () -> turns);
        gate.guard(router, "/api/turns", Role.VIEWER);
        gate.guard(router, "/api/status", Role.VIEWER);
        router.get("/api/turns").handler(context -> {
            JsonArray list = new JsonArray();
            turns.last(limit(context)).forEach(turn -> list.add(TurnJson.of(turn)));
            answer(context, new JsonObject().put("turns", list));
        });
        router.get("/api/status").handler(context -> answer(context, status.get()));
        router.get("/lib/codemirror/*").handler(StaticHandler.create(EDITOR));
        router.get().handler(StaticHandler.create("console").setCachingEnabled(false));
    }

    private static int limit(RoutingContext context) {
        String asked = context.request().getParam("limit", "50");
        boolean number = !asked.isEmpty() && asked.length() < 5 && asked.chars().allMatch(Character::isDigit);
        return number ? Math.max(1, Math.min(500, Integer.parseInt(asked))) : 50;
    }

    private static void answer(RoutingContext context, JsonObject body) {
        context.response()
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(body.toBuffer())
                .onFailure(context::fail);
    }
}
