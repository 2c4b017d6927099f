package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with Slack's tokens ends the start with one line that says what to do. */
class SlackRefusalTest {
    @TempDir
    Path temp = Path.of("");

    private final SlackTown town = new SlackTown(SlackTown.By.HTTP);

    @AfterEach
    void end() {
        town.close();
    }

    private String refusal(Map<String, String> changes) throws Exception {
        Command run = run(changes);
        assertThat(run.err()).startsWith("parley: ").hasLineCount(1);
        return run.err();
    }

    private Command run(Map<String, String> changes) throws Exception {
        Map<String, String> environment = new HashMap<>(town.environment());
        environment.remove("PARLEY_LOG");
        environment.putAll(changes);
        Command run = Command.parley(
                environment,
                "run",
                "--port",
                "0",
                "--console-port",
                "0",
                "--data",
                temp.resolve("data").toString());
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        return run;
    }

    @Test
    void eventsThatAnybodyCouldSendAreNotTaken() throws Exception {
        assertThat(refusal(Map.of("SLACK_SIGNING_SECRET", ""))).contains("SLACK_SIGNING_SECRET", "Basic Information");
    }

    @Test
    void aTokenThatSlackRefusesIsNamed() throws Exception {
        assertThat(refusal(Map.of("SLACK_BOT_TOKEN", "xoxb-wrong")))
                .contains("SLACK_BOT_TOKEN", "invalid_auth", "api.slack.com/apps")
                .doesNotContain("xoxb-wrong");
    }

    @Test
    void anAppTokenThatSlackRefusesIsNamed() throws Exception {
        assertThat(refusal(Map.of("SLACK_APP_TOKEN", "xapp-wrong")))
                .contains("SLACK_APP_TOKEN", "invalid_auth")
                .doesNotContain("xapp-wrong");
    }

    @Test
    void aSlackThatIsNotThereIsAskedAgainAndThenSaid() throws Exception {
        String[] lines =
                run(Map.of("SLACK_API_URL", "http://127.0.0.1:1/api/")).err().split("\n", -1);
        assertThat(lines).hasSize(7).endsWith("");
        assertThat(lines[0]).contains("Slack can't be reached", "SLACK_BOT_TOKEN", "trying again in 1 s");
        assertThat(lines[5]).startsWith("parley: Slack can't be reached").contains("SLACK_BOT_TOKEN");
    }
}
