package dev.parley.adapters.slack;

import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.model.FailureException;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/**
 * Whether a socket can be had, and Slack says hello on it. It is closed at that word; an event that Slack should put on it
 * before is not acknowledged, so it comes again to where it belongs.
 */
final class SocketCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SlackSettings settings;
    private final Environment environment;

    SocketCheck(SlackSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    Future<Finding> examine() {
        String token = settings.appToken();
        if (token == null || token.isBlank()) {
            return Future.succeededFuture(Finding.problem(
                    "there is no app token, which the socket needs",
                    "Make one with the scope connections:write under Basic Information, App-Level Tokens, and set"
                            + " SLACK_APP_TOKEN."));
        }
        SlackHttp http = new SlackHttp(environment.vertx(), settings.apiUrl());
        WebSocketClient sockets = environment.vertx().createWebSocketClient();
        return http.form("apps.connections.open", token, Map.of())
                .compose(answer -> greeting(sockets, answer))
                .map(SocketCheck::greeted)
                .otherwise(SocketCheck::refused)
                .eventually(http::close)
                .eventually(sockets::close);
    }

    private Future<JsonObject> greeting(WebSocketClient sockets, JsonObject answer) {
        Promise<JsonObject> heard = Promise.promise();
        Clock.Timer silence = environment.clock().after(PATIENCE, () -> heard.tryFail("no hello came"));
        ClientWebSocket socket = sockets.webSocket();
        socket.textMessageHandler(text -> take(new JsonObject(text), heard));
        socket.closeHandler(gone -> heard.tryFail("it was closed before a hello came"));
        socket.connect(SocketMode.address(answer)).onFailure(heard::tryFail);
        return heard.future().onComplete(done -> silence.cancel());
    }

    private static void take(JsonObject message, Promise<JsonObject> heard) {
        if (Json.text(message, "type").equals("hello")) {
            heard.tryComplete(message);
        }
    }

    private static Finding greeted(JsonObject hello) {
        int others = hello.getInteger("num_connections", 1) - 1;
        return Finding.ok("Socket Mode works: Slack says hello"
                + (others > 0 ? "; " + others + " other connection" + (others > 1 ? "s are" : " is") + " open" : ""));
    }

    private static Finding refused(Throwable thrown) {
        return Finding.problem(
                "Socket Mode does not work: " + reason(thrown),
                "Enable Socket Mode on the app's page, and copy its app-level token with the scope connections:write to"
                        + " SLACK_APP_TOKEN.");
    }

    private static String reason(Throwable thrown) {
        return thrown instanceof FailureException expected
                ? expected.failure().message()
                : String.valueOf(thrown.getMessage());
    }
}
