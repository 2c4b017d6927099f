package dev.parley.adapters.slack.fake;

import dev.parley.spi.Clock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Signed requests to the app's own server; with several replicas, to one after the other. */
final class HttpRoute implements Route {
    /** Requests are made on it: an answer that is read from another thread may have ended before. */
    private final Context context;

    private final HttpClient client;
    private final Clock clock;
    private final Signer signer;
    private final List<String> urls;
    private final AtomicInteger turn = new AtomicInteger();

    HttpRoute(Vertx vertx, Clock clock, Signer signer, List<String> urls) {
        this.context = vertx.getOrCreateContext();
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(3_000), new PoolOptions().setHttp1MaxSize(200));
        this.clock = clock;
        this.signer = signer;
        this.urls = urls;
    }

    @Override
    public Future<Receipt> attempt(Parcel parcel, int retry, String reason) {
        boolean json = parcel.kind() == Parcel.Kind.EVENT;
        return post(body(parcel), json ? "application/json" : "application/x-www-form-urlencoded", retry, reason);
    }

    Future<Receipt> post(Buffer body, String type, int retry, String reason) {
        String url = urls.get(Math.floorMod(turn.getAndIncrement(), urls.size()));
        String timestamp = Long.toString(clock.now().getEpochSecond());
        Promise<Receipt> done = Promise.promise();
        context.runOnContext(now -> send(url, body, request -> signed(request, body, type, timestamp, retry, reason))
                .onComplete(done));
        return done.future();
    }

    private Future<Receipt> send(String url, Buffer body, UnaryOperator<HttpClientRequest> sign) {
        return client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url))
                .map(sign)
                .compose(request -> request.send(body))
                .compose(HttpRoute::receipt)
                .otherwise(gone -> Receipt.failed("connection_failed"));
    }

    private HttpClientRequest signed(
            HttpClientRequest request, Buffer body, String type, String timestamp, int retry, String reason) {
        request.putHeader("content-type", type)
                .putHeader("user-agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .putHeader("x-slack-request-timestamp", timestamp)
                .putHeader("x-slack-signature", signer.sign(timestamp, body));
        return retry == 0
                ? request
                : request.putHeader("x-slack-retry-num", Integer.toString(retry))
                        .putHeader("x-slack-retry-reason", reason);
    }

    private static Future<Receipt> receipt(HttpClientResponse response) {
        boolean taken = response.statusCode() / 100 == 2;
        boolean noRetry = "1".equals(response.getHeader("x-slack-no-retry"));
        return response.body()
                .map(body -> new Receipt(response.statusCode(), taken ? null : "http_error", noRetry, body.toString()));
    }

    private static Buffer body(Parcel parcel) {
        return switch (parcel.kind()) {
            case EVENT -> parcel.payload().toBuffer();
            case INTERACTIVE ->
                Buffer.buffer("payload=" + encoded(parcel.payload().encode()));
            case COMMAND -> form(parcel.payload());
        };
    }

    static Buffer form(JsonObject fields) {
        return Buffer.buffer(fields.stream()
                .map(field -> field.getKey() + "=" + encoded(String.valueOf(field.getValue())))
                .collect(Collectors.joining("&")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
