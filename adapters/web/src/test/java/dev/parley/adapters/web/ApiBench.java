package dev.parley.adapters.web;

import static dev.parley.contract.Awaiting.await;

import dev.parley.bot.Bot;
import dev.parley.contract.SkippingClock;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Channel;
import dev.parley.spi.Environment;
import dev.parley.spi.keys.ApiKeys;
import dev.parley.spi.keys.KeyDraft;
import dev.parley.spi.keys.Scope;
import dev.parley.testkit.HashEmbedder;
import dev.parley.testkit.MemoryPassages;
import dev.parley.testkit.MemoryStores;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A whole bot over the flows of {@code src/test/flows}, its web channel opened as the program opens it, and a client. */
public final class ApiBench implements AutoCloseable {
    public static final String KEY = "the-key-from-the-environment";
    private static final Path FLOWS = Path.of("src/test/flows");

    public final Vertx vertx = Vertx.vertx();
    public final SkippingClock clock;
    public final MemoryStores stores;
    public final ScriptedModel model;
    public final HashEmbedder embedder = new HashEmbedder();
    public final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final WebSettings settings;
    private final Router router;
    private final HttpServer server;
    private final Channel channel;
    private final Bot bot;

    public ApiBench() {
        this(ScriptedModel.says("Orders can be changed."));
    }

    public ApiBench(ScriptedModel model) {
        this(model, WebFixture.settings(new ApiSettings(KEY, 600)));
    }

    public ApiBench(ScriptedModel model, WebSettings settings) {
        this(model, settings, null);
    }

    /** Another replica of the same bot; to be closed before it. */
    public ApiBench beside() {
        return new ApiBench(model, settings, this);
    }

    private ApiBench(ScriptedModel model, WebSettings settings, @Nullable ApiBench other) {
        this.model = model;
        this.settings = settings;
        this.clock = other == null ? new SkippingClock(new SystemClock(vertx)) : other.clock;
        this.stores = other == null ? new MemoryStores(clock) : other.stores;
        Environment environment =
                new Environment(vertx, clock, FLOWS).with(stores.records()).with(Future.succeededFuture(embedder));
        channel = await(new WebProvider().open(settings, environment));
        router = Router.router(vertx);
        for (int status : new int[] {400, 404, 405}) {
            router.errorHandler(
                    status,
                    routing -> routing.response()
                            .setStatusCode(status)
                            .putHeader("content-type", "application/problem+json")
                            .end("{\"title\":\"No\",\"status\":" + status + ",\"detail\":\"No route takes this.\"}")
                            .onFailure(gone -> {}));
        }
        channel.mount(router);
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        bot = Bot.builder(vertx)
                .clock(clock)
                .flows(FLOWS)
                .stores(stores)
                .channels(List.of(channel))
                .models(Map.of("main", model))
                .embedder(embedder)
                .passages(new MemoryPassages())
                .build();
        await(bot.start());
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    List<Route> routes() {
        return router.getRoutes();
    }

    public int port() {
        return server.actualPort();
    }

    /** A key of the store. */
    public String key(Set<Scope> scopes, int perMinute) {
        KeyDraft draft = new KeyDraft("test", scopes, null, Duration.ofDays(1), perMinute);
        return await(new ApiKeys(stores.records(), clock).create(draft)).text();
    }

    /** A key whose questions go to this flow. */
    public String keyFor(String flow) {
        KeyDraft draft = new KeyDraft("test", Set.of(Scope.CHAT), flow, null, 0);
        return await(new ApiKeys(stores.records(), clock).create(draft)).text();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + KEY);
    }

    public HttpRequest.Builder post(String path, JsonObject body) {
        return post(path, body.encode());
    }

    public HttpRequest.Builder post(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public Number gauge(String name) {
        return java.util.Objects.requireNonNull(channel.gauges().get(name)).get();
    }

    @Override
    public void close() {
        await(bot.stop(Duration.ofMillis(100)));
        await(channel.close());
        await(vertx.close());
    }
}
