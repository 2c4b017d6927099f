package dev.parley.adapters.web.webhook;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.answers.LiveAnswer;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.ErrorBody;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Origins;
import dev.parley.adapters.web.http.Routes;
import dev.parley.adapters.web.keys.KeyDoor;
import dev.parley.model.AnswerPart;
import dev.parley.spi.Environment;
import dev.parley.spi.Figure;
import dev.parley.spi.keys.Scope;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code POST /webhooks/{name}} for each webhook of the configuration, and {@code /deliveries} for ops people: the answers
 * that could not be delivered.
 */
public final class WebhookRoutes {
    private static final int LOOKUPS = 2;

    private final Map<String, Webhook> byName = new HashMap<>();
    private final KeyDoor door;
    private final Outbox outbox;
    private final HttpClient http;
    private final WorkerExecutor lookups;

    /** @throws dev.parley.model.FailureException BAD_INPUT for a secret or address that is none */
    public WebhookRoutes(Map<String, WebhookSettings> webhooks, KeyDoor door, Asking asking, Environment environment) {
        this.door = door;
        this.http = environment.vertx().createHttpClient();
        this.lookups = environment.vertx().createSharedWorkerExecutor("parley-web-lookups", LOOKUPS);
        Map<String, Callback> callbacks = new HashMap<>();
        webhooks.forEach((name, settings) -> {
            if (settings.callback() != null) {
                callbacks.put(name, new Callback(settings.callback(), http, lookups));
            }
        });
        this.outbox = new Outbox(callbacks, environment.records(), asking.clock(), environment.vertx());
        Once once = new Once(environment.records(), asking.clock());
        webhooks.forEach((name, settings) ->
                byName.put(name, new Webhook(name, settings, door, asking, once, outbox, callbacks.get(name))));
    }

    public Routes routes(Origins origins) {
        return new Routes(origins, ErrorBody.PROBLEM)
                .on(HttpMethod.POST, "/webhooks/:name", this::take)
                .on(HttpMethod.GET, "/deliveries", this::parked)
                .on(HttpMethod.POST, "/deliveries/:id/resend", this::resend);
    }

    public void start() {
        outbox.start();
    }

    /** Where the answer to a recorded message goes; nowhere, when the configuration has no such webhook any more. */
    public WriteStream<AnswerPart> owed(LiveAnswer answer) {
        String tenant = answer.turn().message().conversation().tenant();
        Webhook webhook = byName.get(tenant.substring(Webhook.TENANT.length()));
        return webhook == null ? answer : webhook.owed(answer);
    }

    public Map<String, Figure> gauges() {
        return Map.of(
                "web_callbacks_active",
                        new Figure("Conversations whose answers are being called back now", outbox::active),
                "web_callbacks_waiting", new Figure("Answers that wait to be called back", outbox::waiting),
                "web_callbacks_parked_total",
                        new Figure("Answers that no callback took within a day", outbox::parkedHere));
    }

    public Future<Void> close() {
        outbox.close();
        return http.close().eventually(lookups::close);
    }

    private void take(Call call) {
        Webhook webhook = byName.get(call.path("name"));
        if (webhook == null) {
            throw HttpProblem.notFound("There is no webhook of this name; channels.web.webhooks has them.");
        }
        webhook.take(call);
    }

    private void parked(Call call) {
        door.admit(call, Scope.OPS)
                .compose(key -> outbox.parked())
                .onSuccess(lane -> call.json(
                        200,
                        new JsonObject()
                                .put(
                                        "parked",
                                        new JsonArray(lane.deliveries().stream()
                                                .map(Outgoing::shown)
                                                .toList()))))
                .onFailure(call::fail);
    }

    private void resend(Call call) {
        door.admit(call, Scope.OPS)
                .compose(key -> outbox.again(call.path("id")))
                .onSuccess(there -> {
                    if (there) {
                        call.noContent();
                    } else {
                        call.fail(HttpProblem.notFound("There is no parked delivery of this id."));
                    }
                })
                .onFailure(call::fail);
    }
}
