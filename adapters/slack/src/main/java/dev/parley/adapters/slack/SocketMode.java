package dev.parley.adapters.slack;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in over a socket that this side opens what Slack sends, for programs that nobody can reach from outside.
 *
 * <p>Slack ends every connection after a while, and says so before. The next one is opened at that word, and the old one
 * goes on until Slack closes it, so that nothing falls between. A connection that breaks is opened again after longer and
 * longer pauses; what Slack had no acknowledgement for it sends again. All of it belongs to one event loop.
 */
final class SocketMode {
    private static final Logger log = LoggerFactory.getLogger(SocketMode.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final SlackHttp http;
    private final String token;
    private final Receiver receiver;
    private final Clock clock;
    private final WebSocketClient sockets;
    private final Context loop;
    private Duration pause = FIRST_PAUSE;
    private boolean connecting;
    private volatile @Nullable SocketLink current;
    private volatile boolean closed;

    SocketMode(SlackHttp http, String token, Receiver receiver, Environment environment) {
        this.http = http;
        this.token = token;
        this.receiver = receiver;
        this.clock = environment.clock();
        this.sockets = environment.vertx().createWebSocketClient();
        this.loop = environment.vertx().getOrCreateContext();
    }

    /** Fails when the first connection can't be had: a wrong token shows at once. */
    Future<Void> open() {
        Promise<Void> opened = Promise.promise();
        loop.runOnContext(now -> connect().onComplete(opened));
        return opened.future().recover(thrown -> Future.failedFuture(refused(thrown)));
    }

    private static Throwable refused(Throwable thrown) {
        Failure failure = Failure.from(thrown);
        return new Failure(
                        failure.kind(),
                        "Slack's socket can't be opened with SLACK_APP_TOKEN: " + failure.message(),
                        null)
                .exception();
    }

    private Future<Void> connect() {
        connecting = true;
        return http.form("apps.connections.open", token, Map.of())
                .compose(answer -> sockets.connect(address(answer)))
                .map(socket -> new SocketLink(socket, this))
                .map(doing(this::opened))
                .onComplete(done -> connecting = false)
                .mapEmpty();
    }

    static WebSocketConnectOptions address(JsonObject answer) {
        URI url = URI.create(Json.text(answer, "url"));
        boolean secure = "wss".equals(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        String query = url.getRawQuery() == null ? "" : '?' + url.getRawQuery();
        return new WebSocketConnectOptions()
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setTimeout(10_000)
                .setURI((url.getRawPath().isEmpty() ? "/" : url.getRawPath()) + query);
    }

    private void opened(SocketLink link) {
        pause = FIRST_PAUSE;
        current = link;
        link.begin(clock);
        if (closed) {
            link.end();
        }
    }

    /** Slack will close this connection soon. */
    void leaving(SocketLink link, String reason) {
        log.debug("Slack asks for a new connection: {}", reason);
        if (link == current && !connecting && !closed) {
            connect().onFailure(this::again);
        }
    }

    void lost(SocketLink link) {
        if (link == current && !connecting && !closed) {
            current = null;
            later();
        }
    }

    private void again(Throwable thrown) {
        log.warn("Slack's socket can't be opened, next try in {} s: {}", pause.toSeconds(), thrown.getMessage());
        later();
    }

    private void later() {
        if (closed) {
            return;
        }
        connecting = true;
        Clock.Timer unused = clock.after(pause, () -> {
            if (!closed) {
                connect().onFailure(this::again);
            }
        });
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    Future<Ack> receive(Envelope envelope) {
        return receiver.receive(envelope);
    }

    Future<Void> healthy() {
        SocketLink link = current;
        return link != null && link.greeted()
                ? Future.succeededFuture()
                : Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "the socket to Slack is not open")
                        .exception());
    }

    Future<Void> close() {
        closed = true;
        SocketLink link = current;
        if (link != null) {
            link.end();
        }
        return sockets.close();
    }
}
