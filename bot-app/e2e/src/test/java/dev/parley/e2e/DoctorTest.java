package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./parley doctor} before a bot is started, and beside one that runs. */
class DoctorTest {
    @TempDir
    Path temp = Path.of("");

    private final SlackTown town = new SlackTown(SlackTown.By.SOCKET);

    @AfterEach
    void end() {
        town.close();
    }

    private Command doctor(Map<String, String> changes, String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>(town.environment());
        environment.putAll(changes);
        List<String> all =
                new ArrayList<>(List.of("doctor", "--data", temp.resolve("data").toString()));
        all.addAll(List.of(arguments));
        return Command.parley(environment, all.toArray(String[]::new));
    }

    @Test
    void allIsWell() throws Exception {
        Command run = doctor(Map.of(), "slack");

        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("OK       the bot token is valid: it is parley in the workspace Acme")
                .contains(
                        "OK       all scopes are granted", "OK       the clock is right", "OK       Socket Mode works")
                .contains("UNKNOWN", "Event Subscriptions")
                .doesNotContain("PROBLEM", town.slack.botToken(), town.slack.appToken());
    }

    @Test
    void everyPartThatIsSetUpIsLookedAt() throws Exception {
        Command run = doctor(Map.of("SLACK_BOT_TOKEN", "xoxb-wrong"));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("slack\n", "PROBLEM  Slack refuses SLACK_BOT_TOKEN", "OK       Socket Mode works");
        assertThat(doctor(Map.of("SLACK_BOT_TOKEN", "")).status()).isZero();
    }

    @Test
    void whatIsNotThereIsOneLine() throws Exception {
        Command notSetUp = doctor(Map.of("SLACK_BOT_TOKEN", ""), "slack");
        assertThat(notSetUp.status()).isEqualTo(1);
        assertThat(notSetUp.err())
                .hasLineCount(1)
                .contains("slack is not set up", "SLACK_BOT_TOKEN or SLACK_CLIENT_ID", "bot.yaml");
        Command unknown = doctor(Map.of(), "slak");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err()).hasLineCount(1).contains("no part slak", "slack");
    }

    @Test
    void theRunningBotIsAskedAtItsAddress() throws Exception {
        SlackTown byHttp = new SlackTown(SlackTown.By.HTTP);
        try (ParleyProcess parley = byHttp.run(temp.resolve("bot"))) {
            Map<String, String> environment = new HashMap<>(byHttp.environment());
            environment.put("SLACK_APP_TOKEN", "");
            environment.put("PARLEY_PUBLIC_URL", parley.chat().toString());
            Command well = doctor(environment, "slack");
            assertThat(well.status()).as(well.out() + well.err()).isZero();
            assertThat(well.out()).contains("the bot answers at " + SlackTown.address(parley));
            environment.put("SLACK_SIGNING_SECRET", "another");
            Command wrong = doctor(environment, "slack");
            assertThat(wrong.status()).isEqualTo(1);
            assertThat(wrong.out()).contains("PROBLEM  the bot at", "does not take this signature");
        }
        byHttp.close();
    }
}
