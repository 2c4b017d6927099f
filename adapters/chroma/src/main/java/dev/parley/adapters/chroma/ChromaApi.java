package dev.parley.adapters.chroma;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The few calls of Chroma's HTTP API (v2) that a passage index is made of. */
final class ChromaApi {
    private static final int WAITING = 256;

    private final ChromaPassages.Settings settings;
    private final HttpClient http;
    private final WebClient client;
    private final String base;

    ChromaApi(Vertx vertx, ChromaPassages.Settings settings) {
        this.settings = settings;
        this.http = vertx.createHttpClient(
                new PoolOptions().setHttp1MaxSize(settings.connections()).setMaxWaitQueueSize(WAITING));
        this.client = WebClient.wrap(http);
        this.base = settings.url().replaceAll("/+\\z", "") + "/api/v2";
    }

    Future<Void> heartbeat() {
        return call(HttpMethod.GET, "/heartbeat", null).mapEmpty();
    }

    /** The id of a collection; fails with {@link NoSuchCollection}. */
    Future<String> find(String name) {
        return call(HttpMethod.GET, collections("/" + name), null)
                .map(answer -> json(answer).getString("id"));
    }

    /** The id of a collection that is there already or comes to be now. */
    Future<String> findOrCreate(String name) {
        JsonObject hnsw = new JsonObject().put("space", "cosine").put("ef_search", 200);
        JsonObject body = new JsonObject()
                .put("name", name)
                .put("get_or_create", true)
                .put("configuration", new JsonObject().put("hnsw", hnsw));
        return call(HttpMethod.POST, collections(""), body)
                .map(answer -> json(answer).getString("id"));
    }

    Future<Void> drop(String name) {
        return call(HttpMethod.DELETE, collections("/" + name), null).mapEmpty();
    }

    Future<Integer> count(String id) {
        return call(HttpMethod.GET, collections("/" + id + "/count"), null)
                .map(answer -> Integer.parseInt(answer.toString().strip()));
    }

    /** @param verb upsert, get, query or delete */
    Future<JsonObject> records(String id, String verb, JsonObject body) {
        return call(HttpMethod.POST, collections("/" + id + "/" + verb), body).map(ChromaApi::json);
    }

    Future<Void> close() {
        client.close();
        return http.close();
    }

    private String collections(String below) {
        return "/tenants/" + encoded(settings.tenant()) + "/databases/" + encoded(settings.database()) + "/collections"
                + below;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Future<Buffer> call(HttpMethod method, String path, @Nullable JsonObject body) {
        HttpRequest<Buffer> request = client.requestAbs(method, base + path)
                .timeout(settings.timeout().toMillis());
        String token = settings.token();
        if (token != null && !token.isEmpty()) {
            boolean bearer = settings.tokenHeader().toLowerCase(Locale.ROOT).equals("authorization");
            request.putHeader(settings.tokenHeader(), bearer ? "Bearer " + token : token);
        }
        Future<HttpResponse<Buffer>> sent = body == null ? request.send() : request.sendJsonObject(body);
        return sent.recover(thrown -> Future.failedFuture(ChromaErrors.unanswered(thrown)))
                .compose(response -> response.statusCode() == 200 || response.statusCode() == 201
                        ? Future.succeededFuture(Objects.requireNonNullElseGet(response.body(), Buffer::buffer))
                        : Future.failedFuture(ChromaErrors.refused(response)));
    }

    private static JsonObject json(Buffer answer) {
        try {
            return new JsonObject(answer);
        } catch (DecodeException e) {
            throw Failure.of(Kind.UNAVAILABLE, "what answered in place of Chroma does not speak JSON")
                    .exception();
        }
    }
}
