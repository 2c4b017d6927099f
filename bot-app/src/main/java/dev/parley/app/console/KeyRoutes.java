package dev.parley.app.console;

import dev.parley.spi.keys.ApiKeys;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes API keys, for {@code parley key} beside a running program. */
public final class KeyRoutes {
    private static final int BODY = 16 * 1024;

    private final Gate<ApiKeys> gate;

    private KeyRoutes(Gate<ApiKeys> gate) {
        this.gate = gate;
    }

    /** @param keys null while the stores are not open */
    public static void mount(Router router, String secret, Supplier<@Nullable ApiKeys> keys) {
        Gate<ApiKeys> gate = new Gate<>(secret, keys);
        KeyRoutes routes = new KeyRoutes(gate);
        gate.guard(router, "/api/keys*");
        router.post("/api/keys")
                .handler(BodyHandler.create(false).setBodyLimit(BODY))
                .handler(routes::create);
        router.get("/api/keys").handler(routes::list);
        router.delete("/api/keys/:id").handler(routes::revoke);
    }

    private void create(RoutingContext context) {
        gate.part()
                .create(KeyJson.draft(context.body().asJsonObject()))
                .onSuccess(created -> Gate.answer(context, 201, KeyJson.of(created)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private void list(RoutingContext context) {
        gate.part()
                .list()
                .map(all -> new JsonArray(all.stream().map(KeyJson::of).toList()))
                .onSuccess(keys -> Gate.answer(context, 200, new JsonObject().put("keys", keys)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private void revoke(RoutingContext context) {
        gate.part()
                .revoke(context.pathParam("id"))
                .onSuccess(was -> Gate.answer(context, 200, new JsonObject().put("revoked", was)))
                .onFailure(e -> Gate.failed(context, e));
    }
}
