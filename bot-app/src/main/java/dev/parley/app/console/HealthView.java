package dev.parley.app.console;

import dev.parley.app.people.Role;
import dev.parley.bot.Bot;
import dev.parley.spi.Figure;
import dev.parley.spi.Finding;
import dev.parley.spi.Inbox;
import dev.parley.spi.Managed;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the program is: {@code GET /api/health} with the state of each part and its figures, and {@code POST /api/doctor},
 * which looks at the outside systems as {@code parley doctor} does, and takes its time.
 */
public final class HealthView {
    private final Gate<Bot> gate;
    private final Supplier<@Nullable Inbox> inbox;
    private final Supplier<Map<String, Managed>> parts;
    private final Callable<Map<String, List<Finding>>> doctor;

    private HealthView(
            Gate<Bot> gate,
            Supplier<@Nullable Inbox> inbox,
            Supplier<Map<String, Managed>> parts,
            Callable<Map<String, List<Finding>>> doctor) {
        this.gate = gate;
        this.inbox = inbox;
        this.parts = parts;
        this.doctor = doctor;
    }

    /**
     * @param bot null while the program is starting, as is {@code inbox}
     * @param doctor blocks while it looks
     */
    public static void mount(
            Router router,
            String secret,
            Supplier<@Nullable Bot> bot,
            Supplier<@Nullable Inbox> inbox,
            Supplier<Map<String, Managed>> parts,
            Callable<Map<String, List<Finding>>> doctor) {
        Gate<Bot> gate = new Gate<>(secret, bot);
        HealthView view = new HealthView(gate, inbox, parts, doctor);
        gate.guard(router, "/api/health", Role.VIEWER);
        gate.guard(router, "/api/doctor", Role.VIEWER);
        router.get("/api/health").handler(view::show);
        router.post("/api/doctor").handler(view::examine);
    }

    private void show(RoutingContext context) {
        Map<String, Future<String>> states = new TreeMap<>();
        Map<String, Figure> figures = new TreeMap<>(gate.part().gauges());
        parts.get().forEach((name, part) -> {
            states.put(name, state(part));
            figures.putAll(part.gauges());
        });
        Inbox open = inbox.get();
        Future<Integer> parked =
                open == null ? Future.succeededFuture(0) : open.parked().map(List::size);
        Future.join(new ArrayList<>(states.values()))
                .compose(all -> parked.otherwise(-1))
                .onSuccess(count -> Gate.answer(
                        context,
                        200,
                        new JsonObject()
                                .put("version", gate.part().version())
                                .put("parts", parts(states))
                                .put("figures", figures(figures))
                                .put("parked", count)
                                .put(
                                        "memory",
                                        Runtime.getRuntime().totalMemory()
                                                - Runtime.getRuntime().freeMemory())))
                .onFailure(e -> Gate.failed(context, e));
    }

    private static Future<String> state(Managed part) {
        return part.healthy()
                .timeout(1, TimeUnit.SECONDS)
                .map("up")
                .otherwise(thrown -> thrown.getMessage() == null ? "down" : thrown.getMessage());
    }

    private static JsonArray parts(Map<String, Future<String>> states) {
        JsonArray all = new JsonArray();
        states.forEach((name, state) -> all.add(new JsonObject()
                .put("name", name)
                .put("up", "up".equals(state.result()))
                .put("state", state.result())));
        return all;
    }

    private static JsonArray figures(Map<String, Figure> figures) {
        JsonArray all = new JsonArray();
        figures.forEach((name, figure) -> all.add(
                new JsonObject().put("name", name).put("help", figure.help()).put("value", figure.get())));
        return all;
    }

    private void examine(RoutingContext context) {
        context.vertx()
                .executeBlocking(doctor, false)
                .map(HealthView::findings)
                .onSuccess(found -> Gate.answer(context, 200, new JsonObject().put("findings", found)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private static JsonArray findings(Map<String, List<Finding>> byPart) {
        JsonArray all = new JsonArray();
        byPart.forEach((part, found) -> found.forEach(finding -> all.add(new JsonObject()
                .put("part", part)
                .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                .put("what", finding.what())
                .put("cure", finding.cure()))));
        return all;
    }
}
