package dev.parley.app.console;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.function.Supplier;

/** The console: its page, and {@code /api/status} behind it. */
public final class ConsoleRoutes {
    private ConsoleRoutes() {}

    public static void mount(Router router, Supplier<JsonObject> status) {
        router.route().handler(ConsoleRoutes::secure);
        router.get("/api/status").handler(context -> answer(context, status.get()));
        router.get().handler(StaticHandler.create("console").setCachingEnabled(false));
    }

    private static void secure(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader(
                "content-security-policy",
                "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'");
        response.putHeader("x-content-type-options", "nosniff");
        response.putHeader("referrer-policy", "no-referrer");
        context.next();
    }

    private static void answer(RoutingContext context, JsonObject body) {
        context.response()
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(body.toBuffer())
                .onFailure(context::fail);
    }
}
