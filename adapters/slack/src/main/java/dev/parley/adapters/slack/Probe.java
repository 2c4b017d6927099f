package dev.parley.adapters.slack;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Asks once and shows the whole answer, whatever it is: a checkup reads headers, and wants to see what went wrong. */
final class Probe {
    private static final int IN_TIME = 10_000;

    private final HttpClient http;

    Probe(Vertx vertx) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5_000));
    }

    /** What came back. */
    record Answer(int status, MultiMap headers, Buffer body) {
        /** Empty where it isn't JSON. */
        JsonObject json() {
            try {
                return body.toJsonObject();
            } catch (DecodeException | ClassCastException e) {
                return new JsonObject();
            }
        }
    }

    /** To be called on an event loop: an answer that is read from another thread may have ended before. */
    Future<Answer> post(String url, Map<String, String> headers, Buffer body) {
        try {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setTimeout(IN_TIME)
                    .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers))
                    .setAbsoluteURI(url);
            return http.request(options)
                    .compose(request -> request.idleTimeout(IN_TIME).send(body))
                    .compose(response ->
                            response.body().map(bytes -> new Answer(response.statusCode(), response.headers(), bytes)));
        } catch (VertxException | IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
    }

    Future<Void> close() {
        return http.close();
    }
}
