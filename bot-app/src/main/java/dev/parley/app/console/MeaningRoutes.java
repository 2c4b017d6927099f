package dev.parley.app.console;

import dev.parley.app.people.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/faq/near-misses?flow=F}: questions that the FAQ missed by little, and those that nothing answered, grouped by
 * likeness. {@code GET /api/intents/report?flow=F}: how well the examples of intents tell them apart.
 */
public final class MeaningRoutes {
    private final Gate<Meaning> gate;

    private MeaningRoutes(Gate<Meaning> gate) {
        this.gate = gate;
    }

    /** @param meaning null while the program is starting */
    public static void mount(Router router, String secret, Supplier<@Nullable Meaning> meaning) {
        Gate<Meaning> gate = new Gate<>(secret, meaning);
        MeaningRoutes routes = new MeaningRoutes(gate);
        gate.guard(router, "/api/faq/near-misses", Role.VIEWER);
        gate.guard(router, "/api/intents/report", Role.VIEWER);
        router.get("/api/faq/near-misses").handler(routes::nearMisses);
        router.get("/api/intents/report").handler(routes::intents);
    }

    private void nearMisses(RoutingContext context) {
        answer(context, gate.part().nearMisses(context.request().getParam("flow")));
    }

    private void intents(RoutingContext context) {
        answer(context, gate.part().intents(context.request().getParam("flow")));
    }

    private static void answer(RoutingContext context, Future<JsonObject> answer) {
        answer.onSuccess(body -> Gate.answer(context, 200, body)).onFailure(e -> Gate.failed(context, e));
    }
}
