package dev.parley.adapters.discord.api;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Discord, each call once and at once: when is decided by our own budget. JDA's REST would queue every edit behind the
 * one before, wait out refusals by itself, and keep the headers that tell of the limits.
 */
public final class DiscordHttp {
    private static final Logger log = LoggerFactory.getLogger(DiscordHttp.class);
    private static final int CONNECTIONS = 64;
    private static final int WAITING = 2_000;
    private static final int IN_TIME = 10_000;

    private final HttpClient http;
    private final String base;
    private final String token;
    private final InvalidRequests invalid;

    /** @param base where the API is, such as {@code https://discord.com/api/v10/} */
    public DiscordHttp(Vertx vertx, Clock clock, String base, String token) {
        this.base = base.endsWith("/") ? base : base + "/";
        this.token = token;
        this.invalid = new InvalidRequests(clock);
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(5_000).setIdleTimeout(60),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    }

    public InvalidRequests invalid() {
        return invalid;
    }

    /**
     * What Discord answers, be it a refusal; a {@link FailureException} where it answers nothing, or was not asked. To be
     * called on an event loop: an answer that is read from another thread may have ended before.
     */
    public Future<Reply> send(Request request) {
        if (invalid.tooMany()) {
            return Future.failedFuture(new Failure(
                            Kind.OVERLOADED,
                            "Discord refused " + invalid.recent()
                                    + " calls in ten minutes; nothing is sent for a while,"
                                    + " or it would ban this address",
                            invalid.pause())
                    .exception());
        }
        return http.request(options(request))
                .compose(opened -> send(request, opened))
                .recover(thrown -> Future.failedFuture(
                        thrown instanceof FailureException
                                ? thrown
                                : DiscordErrors.lost(request, thrown).exception()));
    }

    /** The answer's JSON, or a {@link FailureException}. */
    public Future<JsonObject> json(Request request) {
        return send(request)
                .compose(reply -> reply.ok()
                        ? Future.succeededFuture(reply.json())
                        : Future.failedFuture(reply.failure().exception()));
    }

    private RequestOptions options(Request request) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(base + request.path())
                .setMethod(request.method())
                .setTimeout(IN_TIME)
                .putHeader(HttpHeaders.USER_AGENT, "DiscordBot (Parley, 0.1)");
        if (request.body() != null) {
            var unused = options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        return request.signed() ? options.putHeader(HttpHeaders.AUTHORIZATION, "Bot " + token) : options;
    }

    private Future<Reply> send(Request request, HttpClientRequest opened) {
        Object body = request.body();
        return opened.idleTimeout(IN_TIME)
                .send(body == null ? Buffer.buffer() : Json.encodeToBuffer(body))
                .compose(response -> response.body()
                        .map(bytes -> new Reply(request, response.statusCode(), response.headers(), bytes)))
                .map(doing(this::watch));
    }

    private void watch(Reply reply) {
        if (reply.invalid()) {
            invalid.count();
            if (invalid.tooMany()) {
                log.error("Discord refused {} calls in ten minutes: nothing is sent for a while", invalid.recent());
            }
        }
    }

    public Future<Void> close() {
        return http.close();
    }
}
