package dev.parley.app.console;

import dev.parley.app.people.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a second person:
 *
 * <ul>
 *   <li>{@code GET /api/proposals}: {@code proposals} with {@code act} (PUBLISH, SPLIT, PROMOTE), {@code version},
 *       {@code author}, {@code message}, {@code at} and {@code split}
 *   <li>{@code POST /api/proposals/:version/approve} and {@code …/decline}; 403 for who would approve their own
 * </ul>
 */
public final class ProposalRoutes {
    private final Gate<FourEyes> gate;

    private ProposalRoutes(Gate<FourEyes> gate) {
        this.gate = gate;
    }

    public static void mount(Router router, String secret, Supplier<@Nullable FourEyes> eyes) {
        Gate<FourEyes> gate = new Gate<>(secret, eyes);
        ProposalRoutes routes = new ProposalRoutes(gate);
        gate.guard(router, "/api/proposals*", Role.VIEWER, Role.PUBLISHER);
        router.get("/api/proposals").handler(routes::list);
        router.post("/api/proposals/:version/approve")
                .handler(context ->
                        answer(context, gate.part().approve(context.pathParam("version"), Gate.author(context))));
        router.post("/api/proposals/:version/decline")
                .handler(context ->
                        answer(context, gate.part().decline(context.pathParam("version"), Gate.author(context))));
    }

    private void list(RoutingContext context) {
        gate.part()
                .all()
                .map(all ->
                        new JsonArray(all.stream().map(FourEyes.Proposal::json).toList()))
                .onSuccess(all -> Gate.answer(context, 200, new JsonObject().put("proposals", all)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private static void answer(RoutingContext context, Future<FourEyes.Proposal> done) {
        done.onSuccess(proposal -> Gate.answer(context, 200, proposal.json())).onFailure(e -> Gate.failed(context, e));
    }
}
