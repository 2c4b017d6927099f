package dev.parley.app.server;

import static dev.parley.spi.Futures.doing;

import dev.parley.spi.Managed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: 200 when everything that a turn needs works, else 503;
 * either way with the state of each part by name.
 */
public final class HealthRoutes {
    private HealthRoutes() {}

    /** {@code parts}: empty while the program is not open for messages. */
    public static void mount(Router router, Supplier<Map<String, Managed>> parts) {
        router.get("/health/live").handler(context -> answer(context, 200, new JsonObject().put("status", "up")));
        router.get("/health/ready").handler(context -> {
            Map<String, Managed> open = parts.get();
            if (open.isEmpty()) {
                answer(context, 503, new JsonObject().put("status", "starting"));
            } else {
                ask(open).onSuccess(state -> report(context, state)).onFailure(context::fail);
            }
        });
    }

    private static void report(RoutingContext context, JsonObject state) {
        boolean ready = state.stream().allMatch(part -> "up".equals(part.getValue()));
        JsonObject body =
                new JsonObject().put("status", ready ? "ready" : "not ready").put("parts", state);
        answer(context, ready ? 200 : 503, body);
    }

    private static Future<JsonObject> ask(Map<String, Managed> parts) {
        Map<String, String> states = new ConcurrentSkipListMap<>();
        List<Future<String>> answers = parts.entrySet().stream()
                .map(part -> part.getValue()
                        .healthy()
                        .timeout(1, TimeUnit.SECONDS)
                        .map("up")
                        .otherwise(thrown -> "down: " + thrown.getMessage())
                        .map(doing(state -> states.put(part.getKey(), state))))
                .toList();
        return Future.join(answers).map(all -> new JsonObject(new LinkedHashMap<>(states)));
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(body.toBuffer())
                .onFailure(context::fail);
    }
}
