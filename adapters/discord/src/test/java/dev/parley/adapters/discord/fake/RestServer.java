package dev.parley.adapters.discord.fake;

import dev.parley.adapters.discord.fake.Storms.Weather;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Discord's REST API: who calls, how often, with what; and what Discord says to it. */
final class RestServer {
    private static final String BASE = "/api/v10";
    private static final int LOG = 50_000;

    private final World world;
    private final RateLimits limits;
    private final Storms storms;
    private final List<Endpoint> endpoints;
    private final Deque<ApiCall> log = new ArrayDeque<>();

    RestServer(World world, RateLimits limits, Storms storms, List<Endpoint> endpoints) {
        this.world = world;
        this.limits = limits;
        this.storms = storms;
        this.endpoints = endpoints;
    }

    /** Guarded by the world's lock. */
    Deque<ApiCall> log() {
        return log;
    }

    void take(HttpServerRequest request) {
        request.body().onSuccess(body -> take(request, body)).onFailure(Gone::isNoConcern);
    }

    private void take(HttpServerRequest request, Buffer body) {
        String path = request.path().startsWith(BASE) ? request.path().substring(BASE.length()) : request.path();
        for (Endpoint endpoint : endpoints) {
            Map<String, String> parameters = endpoint.match(request.method().name(), path);
            if (parameters != null) {
                take(request, body, endpoint, path, parameters);
                return;
            }
        }
        send(
                request.response(),
                new Reply(404, new JsonObject().put("message", "404: Not Found").put("code", 0)));
    }

    private void take(
            HttpServerRequest request, Buffer body, Endpoint endpoint, String path, Map<String, String> parameters) {
        HttpServerResponse response = request.response();
        Weather weather = storms.of(endpoint.route());
        if (weather instanceof Weather.Cut) {
            note(endpoint, path, body, 0);
            request.connection().close().onFailure(Gone::isNoConcern);
        } else if (!endpoint.open() && !("Bot " + World.TOKEN).equals(request.getHeader("authorization"))) {
            note(endpoint, path, body, 401);
            send(
                    response,
                    new Reply(
                            401,
                            new JsonObject().put("message", "401: Unauthorized").put("code", 0)));
        } else if (weather instanceof Weather.Limited limited) {
            note(endpoint, path, body, 429);
            tooMany(response, limited.retry(), limited.scope(), limited.via());
        } else if (weather instanceof Weather.Broken broken) {
            note(endpoint, path, body, broken.status());
            response.setStatusCode(broken.status()).end("<html>upstream</html>").onFailure(Gone::isNoConcern);
        } else if (weather instanceof Weather.Refused refused) {
            note(endpoint, path, body, refused.status());
            send(response, new Refusal(refused.status(), refused.code(), "No").reply());
        } else {
            perform(request, body, endpoint, path, parameters, weather);
        }
    }

    private void perform(
            HttpServerRequest request,
            Buffer body,
            Endpoint endpoint,
            String path,
            Map<String, String> parameters,
            @Nullable Weather weather) {
        HttpServerResponse response = request.response();
        RateLimits.State state = limits.take(endpoint, parameters);
        if (!state.taken()) {
            note(endpoint, path, body, 429);
            tooMany(headers(response, state), state.reset(), state.all() ? "global" : "user", true);
            return;
        }
        Map<String, String> query = new HashMap<>();
        request.params().forEach(query::put);
        Reply reply = world.alone(() -> {
            Reply answer = answer(endpoint, parameters, query, body);
            note(endpoint, path, body, answer);
            return answer;
        });
        if (weather instanceof Weather.Lost) {
            request.connection().close().onFailure(Gone::isNoConcern);
        } else {
            send(endpoint.open() ? response : headers(response, state), reply);
        }
    }

    private static Reply answer(
            Endpoint endpoint, Map<String, String> parameters, Map<String, String> query, Buffer body) {
        try {
            return endpoint.answer().apply(new Call(parameters, query, json(body)));
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (DecodeException | ClassCastException e) {
            return Refusal.invalid("body", String.valueOf(e.getMessage())).reply();
        }
    }

    private static Object json(Buffer body) {
        return body.length() == 0 ? new JsonObject() : Json.decodeValue(body);
    }

    private void note(Endpoint endpoint, String path, Buffer body, int status) {
        note(endpoint, path, body, new Reply(status, null));
    }

    private void note(Endpoint endpoint, String path, Buffer body, Reply reply) {
        world.change(() -> {
            log.addLast(new ApiCall(world.now(), endpoint.route(), path, json(body), reply.status(), reply.json()));
            if (log.size() > LOG) {
                log.removeFirst();
            }
        });
    }

    private static HttpServerResponse headers(HttpServerResponse response, RateLimits.State state) {
        return state.all()
                ? response
                : response.putHeader("X-RateLimit-Bucket", state.bucket())
                        .putHeader("X-RateLimit-Limit", Integer.toString(state.limit()))
                        .putHeader("X-RateLimit-Remaining", Integer.toString(state.remaining()))
                        .putHeader("X-RateLimit-Reset-After", seconds(state.reset()));
    }

    private static void tooMany(HttpServerResponse response, Duration retry, String scope, boolean via) {
        boolean all = scope.equals("global");
        response.putHeader("Retry-After", Long.toString((retry.toMillis() + 999) / 1_000));
        if (!via) {
            response.setStatusCode(429).end("error code: 1015").onFailure(Gone::isNoConcern);
            return;
        }
        response.putHeader("Via", "1.1 google").putHeader("X-RateLimit-Scope", scope);
        if (all) {
            response.putHeader("X-RateLimit-Global", "true");
        }
        JsonObject json = new JsonObject()
                .put("message", "You are being rate limited.")
                .put("retry_after", retry.toMillis() / 1_000.0)
                .put("global", all);
        send(response, new Reply(429, json));
    }

    private static String seconds(Duration time) {
        return Double.toString(time.toMillis() / 1_000.0);
    }

    private static void send(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        (reply.json() == null
                        ? response.end()
                        : response.putHeader("content-type", "application/json").end(Json.encode(reply.json())))
                .onFailure(Gone::isNoConcern);
    }
}
