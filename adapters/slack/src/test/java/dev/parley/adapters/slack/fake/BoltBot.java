package dev.parley.adapters.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A bot made with Bolt on a server of Vert.x: the fake's counterpart, with the signature check of the library. */
final class BoltBot {
    private final Vertx vertx;
    private final App app;
    private final SlackRequestParser parser;
    private final HttpServer server;

    private BoltBot(Vertx vertx, FakeSlack fake, Consumer<App> listeners) {
        this.vertx = vertx;
        AppConfig config = AppConfig.builder()
                .slack(Sdk.slack(fake))
                .singleTeamBotToken(fake.botToken())
                .signingSecret(fake.app().signingSecret())
                .build();
        this.app = new App(config);
        listeners.accept(app);
        this.parser = new SlackRequestParser(config);
        this.server = vertx.createHttpServer().requestHandler(this::handle);
    }

    /**
     * Gives the address where it takes events. In a cold process the library is slow with its first request, so that
     * one is an unsigned one, which it must refuse, on the caller's own thread.
     */
    static Future<String> start(Vertx vertx, FakeSlack fake, Consumer<App> listeners) throws Exception {
        BoltBot bot = new BoltBot(vertx, fake, listeners);
        assertThat(Sdk.bot(fake).authTest(r -> r).isOk()).isTrue();
        assertThat(bot.run(
                                "/slack/events",
                                Map.of(),
                                "{\"type\":\"event_callback\",\"event\":{\"type\":\"app_mention\"}}")
                        .getStatusCode())
                .isEqualTo(401);
        return bot.server
                .listen(0, "127.0.0.1")
                .map(bound -> "http://127.0.0.1:" + bound.actualPort() + "/slack/events");
    }

    private void handle(HttpServerRequest request) {
        request.body()
                .compose(body -> vertx.executeBlocking(() -> run(request, body), false))
                .compose(response -> request.response()
                        .setStatusCode(response.getStatusCode())
                        .putHeader("content-type", response.getContentType())
                        .end(response.getBody() == null ? "" : response.getBody()))
                .recover(failed -> request.response().setStatusCode(500).end(failed.toString()))
                .onFailure(Gone::isNoConcern);
    }

    private Response run(HttpServerRequest request, Buffer body) throws Exception {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers()
                .names()
                .forEach(name -> headers.put(name, request.headers().getAll(name)));
        return run(request.uri(), headers, body.toString());
    }

    private Response run(String uri, Map<String, List<String>> headers, String body) throws Exception {
        Request<?> parsed = parser.parse(SlackRequestParser.HttpRequest.builder()
                .requestUri(uri)
                .requestBody(body)
                .queryString(Map.of())
                .remoteAddress("127.0.0.1")
                .headers(new RequestHeaders(headers))
                .build());
        return app.run(parsed);
    }
}
