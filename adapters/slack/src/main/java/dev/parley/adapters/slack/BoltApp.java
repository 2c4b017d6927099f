package dev.parley.adapters.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bolt, off the way of answers. It blocks, so it has threads of its own and no more requests at a time than it may fall
 * behind by. What it gets has been verified.
 */
final class BoltApp {
    private static final Logger log = LoggerFactory.getLogger(BoltApp.class);
    private static final int THREADS = 4;
    private static final int BEHIND = 256;

    private final App app;
    private final SlackRequestParser parser;
    private final WorkerExecutor workers;
    private final AtomicInteger running = new AtomicInteger();

    private BoltApp(App app, AppConfig config, WorkerExecutor workers) {
        this.app = app;
        this.parser = new SlackRequestParser(config);
        this.workers = workers;
    }

    /** Null where nobody listens. Bolt reads certificates when it is made, so that is done by its threads too. */
    static Future<@Nullable BoltApp> open(
            List<SlackListeners> listeners, SlackSettings settings, Workspaces workspaces, Vertx vertx) {
        if (listeners.isEmpty()) {
            return Future.succeededFuture();
        }
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("slack-bolt", THREADS);
        return workers.executeBlocking(() -> of(listeners, settings, workspaces, workers), false);
    }

    private static BoltApp of(
            List<SlackListeners> listeners, SlackSettings settings, Workspaces workspaces, WorkerExecutor workers) {
        SlackConfig api = new SlackConfig();
        api.setMethodsEndpointUrlPrefix(settings.apiUrl());
        AppConfig config = AppConfig.builder()
                .slack(Slack.getInstance(api))
                .singleTeamBotToken(settings.botToken())
                .clientId(settings.byInstallation() ? settings.clientId() : null)
                .clientSecret(settings.byInstallation() ? settings.clientSecret() : null)
                .requestVerificationEnabled(false)
                .sslCheckEnabled(false)
                .allEventsApiAutoAckEnabled(true)
                .build();
        App app = new App(config).service(new BoltInstallations(workspaces));
        listeners.forEach(each -> each.addTo(app));
        return new BoltApp(app, config, workers);
    }

    /** Gives it an event that nobody waits for. */
    void tell(Envelope envelope) {
        run(envelope).onFailure(e -> log.warn("a listener of Slack's events failed: {}", e.toString()));
    }

    /** What its listener answers; nothing where there is none. */
    Future<Ack> run(Envelope envelope) {
        if (running.incrementAndGet() > BEHIND) {
            running.decrementAndGet();
            return Future.failedFuture(
                    Failure.of(Kind.OVERLOADED, "Bolt's listeners are too slow").exception());
        }
        return workers.executeBlocking(() -> ack(app.run(parser.parse(request(envelope)))), false)
                .onComplete(done -> running.decrementAndGet());
    }

    private static SlackRequestParser.HttpRequest request(Envelope envelope) {
        return SlackRequestParser.HttpRequest.builder()
                .requestUri(EventsRoute.PATH)
                .requestBody(envelope.body())
                .queryString(Map.of())
                .headers(new RequestHeaders(Map.of()))
                .build();
    }

    private static Ack ack(Response response) {
        String body = response.getBody();
        if (response.getStatusCode() != 200 || body == null || body.isEmpty()) {
            return Ack.OK;
        }
        try {
            return new Ack(new JsonObject(body));
        } catch (DecodeException e) {
            return Ack.saying(body);
        }
    }

    Future<Void> close() {
        return workers.executeBlocking(app::stop, false).transform(stopped -> workers.close());
    }
}
