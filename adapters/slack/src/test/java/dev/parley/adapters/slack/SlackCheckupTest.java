package dev.parley.adapters.slack;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.SlackSettings.Transport;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import dev.parley.spi.Finding.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the doctor says of Slack, with everything right and with each thing wrong. */
class SlackCheckupTest extends SlackBench {
    private List<Finding> examine(SlackSettings settings, @Nullable URI address) {
        return await(new SlackProvider().checkup().examine(settings, new Environment(vertx, clock, flows), address));
    }

    private SlackSettings with(@Nullable String bot, @Nullable String secret, @Nullable String app, String api) {
        return settings(bot == null ? slack.botToken() : bot, secret, app, Transport.AUTO, api, true);
    }

    private static Finding only(Kind kind, List<Finding> findings) {
        List<Finding> these =
                findings.stream().filter(each -> each.kind() == kind).toList();
        assertThat(these).as(findings.toString()).hasSize(1);
        assertThat(these.get(0).cure()).isNotEmpty();
        return these.get(0);
    }

    private static List<Kind> kinds(List<Finding> findings) {
        return findings.stream().map(Finding::kind).toList();
    }

    @Test
    void allIsWellOverASocket() {
        List<Finding> findings = examine(settings(Transport.SOCKET, true), null);

        assertThat(kinds(findings)).containsExactly(Kind.OK, Kind.OK, Kind.OK, Kind.OK, Kind.UNKNOWN);
        assertThat(findings.toString())
                .contains("parley in the workspace Acme", "all scopes", "clock", "hello")
                .contains("message.groups", "config/slack/manifest.yaml")
                .doesNotContain(slack.botToken(), slack.appToken());
        await(slack.deliverBySocket().disconnected());
    }

    @Test
    void theRunningBotAnswersAtItsAddress() {
        byHttp();
        List<Finding> findings =
                examine(settings(Transport.HTTP, true), URI.create(address()).resolve("/"));

        assertThat(kinds(findings)).doesNotContain(Kind.PROBLEM);
        assertThat(only(Kind.WARNING, findings).what()).contains("the bot answers at", "https");
    }

    @Test
    void withoutAnAddressItSaysHowToTryIt() {
        List<Finding> findings = examine(settings(Transport.HTTP, true), null);

        assertThat(kinds(findings)).doesNotContain(Kind.PROBLEM, Kind.WARNING);
        assertThat(findings.toString()).contains("--url", "PARLEY_PUBLIC_URL");
    }

    @Test
    void anotherSigningSecretIsSeen() {
        byHttp();
        SlackSettings other = with(null, "another", null, slack.apiUrl());

        assertThat(only(Kind.PROBLEM, examine(other, URI.create(address()))).what())
                .contains("does not take this signature");
    }

    @Test
    void anAddressThatLeadsElsewhereIsSeen() {
        SlackSettings settings = settings(Transport.HTTP, true);

        assertThat(only(Kind.PROBLEM, examine(settings, URI.create(slack.url())))
                        .what())
                .contains("there is no Slack at");
        assertThat(only(Kind.PROBLEM, examine(settings, URI.create("http://127.0.0.1:1")))
                        .what())
                .contains("nobody answers");
        assertThat(only(Kind.PROBLEM, examine(settings, URI.create("nonsense"))).what())
                .contains("nobody answers");
    }

    @Test
    void aTokenThatIsNotTheBotsIsSeen() {
        String secret = slack.app().signingSecret();

        assertThat(only(Kind.PROBLEM, examine(with("xoxb-wrong", secret, null, slack.apiUrl()), null))
                        .what())
                .contains("invalid_auth")
                .doesNotContain("xoxb-wrong");
        assertThat(only(Kind.PROBLEM, examine(with(slack.appToken(), secret, null, slack.apiUrl()), null))
                        .what())
                .contains("another kind");
    }

    @Test
    void everyMissingScopeIsNamed() {
        Set<String> granted = new HashSet<>(SlackNeeds.SCOPES.keySet());
        granted.remove("mpim:history");
        String token = slack.tokenWith(slack.workspace(), granted);
        Finding missing =
                only(Kind.PROBLEM, examine(with(token, slack.app().signingSecret(), null, slack.apiUrl()), null));

        assertThat(missing.what()).contains("mpim:history", "group messages");
        assertThat(missing.cure()).contains("OAuth & Permissions", "again");
    }

    @Test
    void aWrongClockIsAWarningAndThenAProblem() {
        SlackSettings settings = settings(Transport.HTTP, true);
        slack.clockIsAhead(Duration.ofSeconds(90));
        assertThat(only(Kind.WARNING, examine(settings, null)).what()).contains("behind Slack's");
        slack.clockIsAhead(Duration.ofMinutes(-6));
        assertThat(only(Kind.PROBLEM, examine(settings, null)).what()).contains("ahead of Slack's");
    }

    @Test
    void aSocketThatCannotBeHadIsSeen() {
        assertThat(only(Kind.PROBLEM, examine(with(null, null, "xapp-wrong", slack.apiUrl()), null))
                        .what())
                .contains("Socket Mode does not work", "invalid_auth");
        assertThat(only(Kind.PROBLEM, examine(with(null, null, slack.botToken(), slack.apiUrl()), null))
                        .what())
                .contains("not_allowed_token_type");
    }

    @Test
    void withoutAWayInNothingCanCome() {
        assertThat(only(Kind.PROBLEM, examine(with(null, null, null, slack.apiUrl()), null))
                        .cure())
                .contains("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN");
    }

    @Test
    void aSlackThatIsNotThereIsSeen() {
        String secret = slack.app().signingSecret();
        assertThat(only(Kind.PROBLEM, examine(with(null, secret, null, "http://127.0.0.1:1/api/"), null))
                        .what())
                .contains("can't be reached");
        assertThat(only(Kind.PROBLEM, examine(with(null, secret, null, slack.url()), null))
                        .what())
                .contains("not Slack");
    }
}
