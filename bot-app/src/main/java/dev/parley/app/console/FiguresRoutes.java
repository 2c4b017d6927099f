package dev.parley.app.console;

import dev.parley.app.people.Role;
import dev.parley.figures.Figures;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the bot did: {@code GET /api/figures?window=hour|day|week|month&by=flow|channel|version&of=NAME}, and by flow and step
 * {@code GET /api/flows/figures?window=…}.
 */
public final class FiguresRoutes {
    private final Gate<Figures> gate;

    private FiguresRoutes(Gate<Figures> gate) {
        this.gate = gate;
    }

    /** @param figures null while the stores are not open */
    public static void mount(Router router, String secret, Supplier<@Nullable Figures> figures) {
        Gate<Figures> gate = new Gate<>(secret, figures);
        FiguresRoutes routes = new FiguresRoutes(gate);
        List.of("/api/figures", "/api/flows/figures").forEach(path -> gate.guard(router, path, Role.VIEWER));
        router.get("/api/figures").handler(routes::over);
        router.get("/api/flows/figures").handler(routes::ofSteps);
    }

    private void over(RoutingContext context) {
        String by = context.queryParams().get("by");
        String of = context.queryParams().get("of");
        answer(context, Future.succeededFuture().compose(now -> gate.part().over(window(context), by, of)));
    }

    private void ofSteps(RoutingContext context) {
        answer(context, Future.succeededFuture().compose(now -> gate.part().ofSteps(window(context))));
    }

    private static String window(RoutingContext context) {
        return context.request().getParam("window", "hour");
    }

    private static void answer(RoutingContext context, Future<JsonObject> figures) {
        figures.onSuccess(json -> Gate.answer(context, 200, json)).onFailure(e -> Gate.failed(context, e));
    }
}
