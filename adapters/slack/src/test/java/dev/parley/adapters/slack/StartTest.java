package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapters.slack.SlackSettings.Transport;
import dev.parley.adapters.slack.fake.Weather;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing for many workspaces is said at the start, in one line with its cure. */
class StartTest extends SlackBench {
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    private SlackSettings with(@Nullable String id, @Nullable String secret, @Nullable String key) {
        return with(id, secret, key, slack.apiUrl());
    }

    private SlackSettings with(@Nullable String id, @Nullable String secret, @Nullable String key, String apiUrl) {
        return new SlackSettings(
                null,
                slack.app().signingSecret(),
                null,
                Transport.HTTP,
                apiUrl,
                "/parley",
                false,
                "",
                List.of(),
                Map.of(),
                id,
                secret,
                key,
                List.of(),
                null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack.com/api", "http://", "ftp://slack.com/api/", "https://slack com/api/"})
    void anAddressThatIsNoneIsRefused(String apiUrl) {
        refused(with("id", "secret", KEY, apiUrl), "SLACK_API_URL", apiUrl);
    }

    private void refused(SlackSettings settings, String... says) {
        assertThatThrownBy(() -> await(new SlackProvider().open(settings, environment())))
                .hasMessageContainingAll(says)
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatIsMissingIsNamed() {
        String id = slack.app().clientId();
        String secret = slack.app().clientSecret();
        refused(with(null, null, null), "SLACK_BOT_TOKEN", "SLACK_CLIENT_ID");
        refused(with(id, "", KEY), "SLACK_CLIENT_SECRET", "Basic Information");
        refused(with(id, secret, null), "SLACK_TOKEN_KEY", "openssl rand -base64 32");
        refused(with(id, secret, "not a key"), "SLACK_TOKEN_KEY", "openssl rand -base64 32");
    }

    @Test
    void anotherKeyThanBeforeIsRefused() {
        String id = slack.app().clientId();
        String secret = slack.app().clientSecret();
        assertThat(await(new SlackProvider().open(with(id, secret, KEY), environment()))
                        .name())
                .isEqualTo("slack");

        refused(with(id, secret, OTHER_KEY), "SLACK_TOKEN_KEY is not the key");
    }

    @Test
    void slackMayBeAwayForAMoment() {
        slack.storms().next("auth.test", Weather.of(Weather.Kind.RESET));
        slack.storms().next("auth.test", Weather.of(Weather.Kind.BROKEN));

        assertThat(await(new SlackProvider().open(settings(Transport.HTTP, false), environment()))
                        .name())
                .isEqualTo("slack");
        assertThat(slack.calls().stream().filter(call -> call.method().equals("auth.test")))
                .hasSize(3);
    }

    @Test
    void aTokenThatIsRefusedIsAskedAboutOnce() {
        SlackSettings wrong =
                settings("xoxb-wrong", slack.app().signingSecret(), null, Transport.HTTP, slack.apiUrl(), false);
        refused(wrong, "Slack refuses SLACK_BOT_TOKEN");
        assertThat(slack.calls().stream().filter(call -> call.method().equals("auth.test")))
                .hasSize(1);
    }
}
