package dev.parley.app.console;

import static dev.parley.app.console.SessionRoutes.text;

import dev.parley.app.people.Account;
import dev.parley.app.people.People;
import dev.parley.app.people.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The accounts, for admins and for {@code parley people}:
 *
 * <ul>
 *   <li>{@code GET /api/people}
 *   <li>{@code POST /api/people} with {@code user}, {@code name} and {@code role}: 201 with the {@code password}
 *   <li>{@code POST /api/people/USER/role} with {@code role}
 *   <li>{@code POST /api/people/USER/disable}, and {@code enable}
 *   <li>{@code POST /api/people/USER/reset}: a new {@code password}
 * </ul>
 */
public final class PeopleRoutes {
    private static final int BODY = 16 * 1024;

    private final Gate<People> gate;

    private PeopleRoutes(Gate<People> gate) {
        this.gate = gate;
    }

    /** @param people null while the stores are not open */
    public static void mount(Router router, String secret, Supplier<@Nullable People> people) {
        Gate<People> gate = new Gate<>(secret, people);
        PeopleRoutes routes = new PeopleRoutes(gate);
        gate.guard(router, "/api/people*", Role.ADMIN);
        router.get("/api/people").handler(routes::list);
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY);
        routes.post(router, "/api/people", body, 201, routes::add);
        routes.post(router, "/api/people/:user/role", body, 200, routes::role);
        routes.post(router, "/api/people/:user/disable", body, 200, (context, json) -> routes.disable(context, true));
        routes.post(router, "/api/people/:user/enable", body, 200, (context, json) -> routes.disable(context, false));
        routes.post(router, "/api/people/:user/reset", body, 200, routes::reset);
    }

    private void post(
            Router router,
            String path,
            BodyHandler body,
            int status,
            BiFunction<RoutingContext, JsonObject, Future<JsonObject>> act) {
        router.post(path)
                .handler(body)
                .handler(context -> json(context)
                        .compose(json -> act.apply(context, json))
                        .onSuccess(done -> Gate.answer(context, status, done))
                        .onFailure(e -> Gate.failed(context, e)));
    }

    private static Future<JsonObject> json(RoutingContext context) {
        return context.body().length() <= 0 ? Future.succeededFuture(new JsonObject()) : SessionRoutes.json(context);
    }

    private void list(RoutingContext context) {
        gate.part()
                .list()
                .map(all -> new JsonArray(all.stream().map(PeopleRoutes::of).toList()))
                .onSuccess(all -> Gate.answer(context, 200, new JsonObject().put("people", all)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private Future<JsonObject> add(RoutingContext context, JsonObject body) {
        return gate.part()
                .add(text(body, "user"), text(body, "name"), Role.of(text(body, "role")), Gate.author(context))
                .map(PeopleRoutes::password);
    }

    private Future<JsonObject> role(RoutingContext context, JsonObject body) {
        return gate.part()
                .role(context.pathParam("user"), Role.of(text(body, "role")), Gate.author(context))
                .map(PeopleRoutes::of);
    }

    private Future<JsonObject> disable(RoutingContext context, boolean off) {
        return gate.part()
                .disable(context.pathParam("user"), off, Gate.author(context))
                .map(PeopleRoutes::of);
    }

    private Future<JsonObject> reset(RoutingContext context, JsonObject body) {
        return gate.part()
                .reset(context.pathParam("user"), Gate.author(context))
                .map(PeopleRoutes::password);
    }

    private static JsonObject password(String password) {
        return new JsonObject().put("password", password);
    }

    private static JsonObject of(Account account) {
        return new JsonObject()
                .put("user", account.user())
                .put("name", account.name())
                .put("role", account.role().word())
                .put("disabled", account.disabled())
                .put("local", account.isLocal())
                .put("created", account.created().toString());
    }
}
