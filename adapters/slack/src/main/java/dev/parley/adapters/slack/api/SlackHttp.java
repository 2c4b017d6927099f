package dev.parley.adapters.slack.api;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts to Slack. What comes back is an answer that is ok, or a {@link FailureException}. */
public final class SlackHttp {
    private static final int CONNECTIONS = 64;
    private static final int WAITING = 2_000;
    private static final int IN_TIME = 10_000;
    private static final String JSON = "application/json; charset=utf-8";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http;
    private final URI base;

    /**
     * @param base where the methods are, such as {@code https://slack.com/api/}; anything else than an address over HTTP is
     *     refused with a {@link FailureException}
     */
    public SlackHttp(Vertx vertx, String base) {
        this.base = address(base.endsWith("/") ? base : base + "/");
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(5_000).setIdleTimeout(60),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    }

    private static URI address(String base) {
        try {
            URI uri = new URI(base);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw refused(base, e.getReason());
        }
        throw refused(base, "it must begin with http:// or https:// and name a host");
    }

    private static FailureException refused(String base, String why) {
        return Failure.of(
                        Kind.REFUSED,
                        "Slack's api_url (SLACK_API_URL) \"" + base + "\" is no address of a server: " + why
                                + ". Leave it out for Slack itself")
                .exception();
    }

    /** Calls a method that takes JSON: those that write. */
    public Future<JsonObject> json(String method, String token, JsonObject body) {
        return post(method, to(method), token, JSON, body.toBuffer()).compose(answer -> ok(method, answer));
    }

    /** Calls a method that takes forms only: those that read, and the one that needs no token since it gives them. */
    public Future<JsonObject> form(String method, @Nullable String token, Map<String, String> arguments) {
        return post(method, to(method), token, FORM, Buffer.buffer(encoded(arguments)))
                .compose(answer -> ok(method, answer));
    }

    /** Answers an interaction at the address that came with it. It needs no token and draws on no limit. */
    public Future<Void> respond(String responseUrl, JsonObject message) {
        return post("response_url", new RequestOptions().setAbsoluteURI(responseUrl), null, JSON, message.toBuffer())
                .mapEmpty();
    }

    private static String encoded(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private RequestOptions to(String method) {
        boolean ssl = base.getScheme().equals("https");
        int standard = ssl ? 443 : 80;
        return new RequestOptions()
                .setSsl(ssl)
                .setHost(base.getHost())
                .setPort(base.getPort() < 0 ? standard : base.getPort())
                .setURI(base.getRawPath() + method);
    }

    private Future<Buffer> post(String method, RequestOptions to, @Nullable String token, String type, Buffer body) {
        RequestOptions options =
                to.setMethod(HttpMethod.POST).setTimeout(IN_TIME).putHeader(HttpHeaders.CONTENT_TYPE, type);
        if (token != null) {
            var unused = options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
        return http.request(options)
                .compose(request -> send(method, request, body))
                .recover(thrown -> Future.failedFuture(
                        thrown instanceof FailureException
                                ? thrown
                                : SlackErrors.lost(method, thrown).exception()));
    }

    private static Future<Buffer> send(String method, HttpClientRequest request, Buffer body) {
        return request.idleTimeout(IN_TIME)
                .send(body)
                .compose(response -> response.body()
                        .compose(bytes -> response.statusCode() / 100 == 2
                                ? Future.succeededFuture(bytes)
                                : Future.failedFuture(refused(method, response))));
    }

    private static FailureException refused(String method, HttpClientResponse response) {
        return SlackErrors.status(method, response.statusCode(), response.getHeader(HttpHeaders.RETRY_AFTER))
                .exception();
    }

    private static Future<JsonObject> ok(String method, Buffer answer) {
        try {
            JsonObject json = answer.toJsonObject();
            return json.getBoolean("ok", false)
                    ? Future.succeededFuture(json)
                    : Future.failedFuture(SlackErrors.said(method, json).exception());
        } catch (DecodeException | ClassCastException e) {
            return Future.failedFuture(SlackErrors.lost(method, e).exception());
        }
    }

    public Future<Void> close() {
        return http.close();
    }
}
