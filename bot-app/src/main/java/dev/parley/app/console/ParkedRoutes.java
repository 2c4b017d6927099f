package dev.parley.app.console;

import dev.parley.release.AuditLog;
import dev.parley.spi.Inbox;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The turns that were given up: {@code GET /api/parked}, {@code POST /api/parked/ID/rerun} and {@code DELETE /api/parked/ID},
 * for {@code parley parked} beside a running program. 404 where no such turn is parked.
 */
public final class ParkedRoutes {
    private final Gate<Inbox> gate;
    private final Supplier<@Nullable AuditLog> audit;

    private ParkedRoutes(Gate<Inbox> gate, Supplier<@Nullable AuditLog> audit) {
        this.gate = gate;
        this.audit = audit;
    }

    /** @param inbox null while the stores are not open, as is {@code audit} */
    public static void mount(
            Router router, String secret, Supplier<@Nullable Inbox> inbox, Supplier<@Nullable AuditLog> audit) {
        Gate<Inbox> gate = new Gate<>(secret, inbox);
        ParkedRoutes routes = new ParkedRoutes(gate, audit);
        gate.guard(router, "/api/parked*");
        router.get("/api/parked").handler(routes::list);
        router.post("/api/parked/:id/rerun").handler(routes::rerun);
        router.delete("/api/parked/:id").handler(routes::drop);
    }

    private void list(RoutingContext context) {
        gate.part()
                .parked()
                .map(all -> new JsonArray(
                        all.stream().map(ParkedTurn::of).map(ParkedTurn::json).toList()))
                .onSuccess(turns -> Gate.answer(context, 200, new JsonObject().put("parked", turns)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private void rerun(RoutingContext context) {
        answer(context, "parked-rerun", gate.part().rerun(context.pathParam("id")));
    }

    private void drop(RoutingContext context) {
        answer(context, "parked-drop", gate.part().drop(context.pathParam("id")));
    }

    private void answer(RoutingContext context, String act, Future<Boolean> done) {
        AuditLog log = audit.get();
        done.compose(was -> was && log != null
                        ? log.record(Gate.author(context), act, context.pathParam("id"))
                                .map(true)
                        : Future.succeededFuture(was))
                .onSuccess(was -> Gate.answer(context, was ? 200 : 404, new JsonObject().put("done", was)))
                .onFailure(e -> Gate.failed(context, e));
    }
}
