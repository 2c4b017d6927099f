package dev.parley.adapters.web;

import dev.parley.adapters.web.chat.VisitorSettings;
import dev.parley.adapters.web.webhook.WebhookSettings;
import dev.parley.spi.Channel;
import dev.parley.spi.Environment;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server on a free port with the web chat in it, time in the test's hands, and a client. */
public final class WebFixture implements AutoCloseable {
    static final WebSettings SETTINGS = settings(new ApiSettings(null, 600));

    static WebSettings settings(ApiSettings api) {
        return settings("Chat", "Hello!", List.of("How do I start?"), List.of("https://shop.example"), api);
    }

    public static WebSettings visited(VisitorSettings visitors) {
        return with(Map.of(), visitors);
    }

    public static WebSettings with(Map<String, WebhookSettings> webhooks) {
        return with(webhooks, VisitorSettings.ANYBODY);
    }

    /** With keys that may call as often as they like. */
    static WebSettings fast(Map<String, WebhookSettings> webhooks) {
        return with(webhooks, VisitorSettings.ANYBODY, 1_000_000);
    }

    private static WebSettings with(Map<String, WebhookSettings> webhooks, VisitorSettings visitors) {
        return with(webhooks, visitors, 600);
    }

    private static WebSettings with(Map<String, WebhookSettings> webhooks, VisitorSettings visitors, int perMinute) {
        WebSettings plain = settings(new ApiSettings(ApiBench.KEY, perMinute));
        return new WebSettings(
                plain.title(),
                plain.greeting(),
                plain.suggestions(),
                plain.origins(),
                plain.leaveAfter(),
                plain.keepAnswers(),
                plain.api(),
                webhooks,
                visitors);
    }

    static WebSettings settings(
            String title, String greeting, List<String> suggestions, List<String> origins, ApiSettings api) {
        return new WebSettings(
                title,
                greeting,
                suggestions,
                origins,
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                api,
                Map.of(),
                VisitorSettings.ANYBODY);
    }

    final Vertx vertx = Vertx.vertx();
    final VirtualClock clock = new VirtualClock();
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final Channel channel;
    final ScriptedBot bot;
    private final HttpServer server;

    WebFixture() {
        this(SETTINGS);
    }

    WebFixture(WebSettings settings) {
        channel = get(new WebProvider().open(settings, new Environment(vertx, clock, Path.of("unused"))));
        bot = new ScriptedBot(vertx, channel);
        Router router = Router.router(vertx);
        channel.mount(router);
        server = get(vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(64 * 1024))
                .requestHandler(router)
                .listen(0, "127.0.0.1"));
        get(channel.start(bot));
    }

    static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static String secret() {
        return UUID.randomUUID().toString();
    }

    int port() {
        return server.actualPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpRequest.Builder question(String conversation, String text) {
        return post(conversation, new JsonObject().put("text", text).encode());
    }

    HttpRequest.Builder post(String conversation, String body) {
        return request("/chat/" + conversation + "/messages")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    JsonObject json(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new JsonObject(send(request).body());
    }

    /** Asks, and reads the stream as it comes. */
    EventReader ask(String conversation, String text) throws IOException, InterruptedException {
        return stream(question(conversation, text));
    }

    /** For an answer whose stream doesn't open before the test goes on. */
    CompletableFuture<EventReader> askLater(String conversation, String text) {
        HttpRequest request = question(conversation, text)
                .header("Accept", "text/event-stream")
                .build();
        return http.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(EventReader::new);
    }

    EventReader resume(String conversation, String turn, int after) throws IOException, InterruptedException {
        return stream(request("/chat/" + conversation + "/turns/" + turn + "?after=" + after));
    }

    EventReader stream(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new EventReader(
                http.send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream()));
    }

    Number gauge(String name) {
        return java.util.Objects.requireNonNull(channel.gauges().get(name)).get();
    }

    /** Waits until a gauge stands there; the test's own time limit ends it. */
    void until(String gauge, int value) {
        while (gauge(gauge).intValue() != value) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        get(channel.close());
        get(vertx.close());
    }
}
