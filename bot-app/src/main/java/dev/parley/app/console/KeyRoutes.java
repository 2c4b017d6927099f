package dev.parley.app.console;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.keys.ApiKeys;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes, lists and revokes API keys, for {@code parley key} beside a running program. Only who may read the program's data
 * folder knows the secret that it asks for.
 */
public final class KeyRoutes {
    private static final int BODY = 16 * 1024;

    private final byte[] secret;
    private final Supplier<@Nullable ApiKeys> keys;

    private KeyRoutes(String secret, Supplier<@Nullable ApiKeys> keys) {
        this.secret = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
        this.keys = keys;
    }

    /** @param keys null while the stores are not open */
    public static void mount(Router router, String secret, Supplier<@Nullable ApiKeys> keys) {
        KeyRoutes routes = new KeyRoutes(secret, keys);
        router.route("/api/keys*").handler(routes::check);
        router.post("/api/keys")
                .handler(BodyHandler.create(false).setBodyLimit(BODY))
                .handler(routes::create);
        router.get("/api/keys").handler(routes::list);
        router.delete("/api/keys/:id").handler(routes::revoke);
    }

    private void check(RoutingContext context) {
        String given = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        byte[] bytes = (given == null ? "" : given).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(bytes, secret)) {
            answer(context, 401, new JsonObject().put("detail", "this is for `parley key` only"));
        } else if (keys.get() == null) {
            answer(context, 503, new JsonObject().put("detail", "the program is starting; try again"));
        } else {
            context.next();
        }
    }

    private ApiKeys keys() {
        ApiKeys open = keys.get();
        if (open == null) {
            throw Failure.of(Kind.UNAVAILABLE, "the stores are not open").exception();
        }
        return open;
    }

    private void create(RoutingContext context) {
        keys().create(KeyJson.draft(context.body().asJsonObject()))
                .onSuccess(created -> answer(context, 201, KeyJson.of(created)))
                .onFailure(e -> failed(context, e));
    }

    private void list(RoutingContext context) {
        keys().list()
                .onSuccess(all -> answer(
                        context,
                        200,
                        new JsonObject()
                                .put(
                                        "keys",
                                        new JsonArray(
                                                all.stream().map(KeyJson::of).toList()))))
                .onFailure(e -> failed(context, e));
    }

    private void revoke(RoutingContext context) {
        keys().revoke(context.pathParam("id"))
                .onSuccess(was -> answer(context, 200, new JsonObject().put("revoked", was)))
                .onFailure(e -> failed(context, e));
    }

    private static void failed(RoutingContext context, Throwable thrown) {
        answer(context, 503, new JsonObject().put("detail", Failure.from(thrown).message()));
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
