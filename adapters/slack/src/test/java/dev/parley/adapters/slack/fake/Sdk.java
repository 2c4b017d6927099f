package dev.parley.adapters.slack.fake;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import java.time.Duration;

/** The real client library, pointed at the fake. */
final class Sdk {
    private Sdk() {}

    static Slack slack(FakeSlack fake) {
        return slack(fake, Duration.ofSeconds(10));
    }

    static Slack slack(FakeSlack fake, Duration patience) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(fake.apiUrl());
        config.setStatsEnabled(false);
        config.setHttpClientReadTimeoutMillis((int) patience.toMillis());
        return Slack.getInstance(config);
    }

    static MethodsClient bot(FakeSlack fake) {
        return slack(fake).methods(fake.botToken());
    }
}
