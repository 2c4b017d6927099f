package dev.parley.adapters.web.webhook;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.ErrorBody;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Origins;
import dev.parley.adapters.web.http.Routes;
import dev.parley.adapters.web.keys.KeyDoor;
import dev.parley.spi.Records;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /webhooks/{name}} for each webhook of the configuration. */
public final class WebhookRoutes {
    private final Map<String, Webhook> byName = new HashMap<>();

    /**
     * @param records null: a message is known again at this replica only
     * @throws dev.parley.model.FailureException BAD_INPUT for a secret that is none
     */
    public WebhookRoutes(
            Map<String, WebhookSettings> webhooks, KeyDoor door, Asking asking, @Nullable Records records) {
        Once once = new Once(records, asking.clock());
        webhooks.forEach((name, settings) -> byName.put(name, new Webhook(name, settings, door, asking, once)));
    }

    public Routes routes(Origins origins) {
        return new Routes(origins, ErrorBody.PROBLEM).on(HttpMethod.POST, "/webhooks/:name", this::take);
    }

    private void take(Call call) {
        Webhook webhook = byName.get(call.path("name"));
        if (webhook == null) {
            throw HttpProblem.notFound("There is no webhook of this name; channels.web.webhooks has them.");
        }
        webhook.take(call);
    }
}
