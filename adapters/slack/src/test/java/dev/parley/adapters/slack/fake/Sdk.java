package dev.parley.adapters.slack.fake;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.json.GsonFactory;
import io.vertx.core.json.JsonObject;

/** The real client library, pointed at the fake. */
final class Sdk {
    private Sdk() {}

    static Slack slack(FakeSlack fake) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(fake.apiUrl());
        config.setStatsEnabled(false);
        config.setHttpClientReadTimeoutMillis(2_000);
        return Slack.getInstance(config);
    }

    static MethodsClient bot(FakeSlack fake) {
        return slack(fake).methods(fake.botToken());
    }

    /** As JSON again, to look at what the library understood. */
    static JsonObject json(Object response) {
        return new JsonObject(GsonFactory.createSnakeCase().toJson(response));
    }
}
