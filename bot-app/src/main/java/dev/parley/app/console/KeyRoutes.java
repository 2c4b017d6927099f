package dev.parley.app.console;

import dev.parley.release.AuditLog;
import dev.parley.spi.keys.ApiKeys;
import io.vertx.core.Future;
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
    private final Supplier<@Nullable AuditLog> audit;

    private KeyRoutes(Gate<ApiKeys> gate, Supplier<@Nullable AuditLog> audit) {
        this.gate = gate;
        this.audit = audit;
    }

    /** @param keys null while the stores are not open, as is {@code audit} */
    public static void mount(
            Router router, String secret, Supplier<@Nullable ApiKeys> keys, Supplier<@Nullable AuditLog> audit) {
        Gate<ApiKeys> gate = new Gate<>(secret, keys);
        KeyRoutes routes = new KeyRoutes(gate, audit);
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
                .compose(created ->
                        record(context, "key-create", created.key().id()).map(created))
                .onSuccess(created -> Gate.answer(context, 201, KeyJson.of(created)))
                .onFailure(e -> Gate.failed(context, e));
    }

    private Future<Void> record(RoutingContext context, String act, String key) {
        AuditLog log = audit.get();
        return log == null
                ? Future.succeededFuture()
                : log.record(Gate.author(context), act, key).mapEmpty();
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
                .compose(was -> was
                        ? record(context, "key-revoke", context.pathParam("id")).map(true)
                        : Future.succeededFuture(false))
                .onSuccess(was -> Gate.answer(context, 200, new JsonObject().put("revoked", was)))
                .onFailure(e -> Gate.failed(context, e));
    }
}
