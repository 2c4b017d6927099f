package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @TempDir
    Path temp = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "run, PARLEY_PORT PARLEY_CONSOLE_PORT PARLEY_CONFIG PARLEY_FLOWS PARLEY_DATA",
        "chat, PARLEY_CONFIG PARLEY_FLOWS PARLEY_DATA",
        "check, PARLEY_CONFIG PARLEY_FLOWS",
        "test, PARLEY_CONFIG PARLEY_FLOWS PARLEY_DATA",
        "doctor, PARLEY_CONFIG PARLEY_FLOWS PARLEY_DATA PARLEY_PUBLIC_URL",
        "schema, PARLEY_CONFIG PARLEY_FLOWS"
    })
    void helpNamesTheEnvironmentOfEveryOption(String command, String names) throws Exception {
        Command help = Command.parley(Map.of(), command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: parley " + command).contains(names.split(" "));
    }

    @Test
    void helpListsEveryCommand() throws Exception {
        Command help = Command.parley(Map.of(), "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains(
                        "  run ",
                        "  chat ",
                        "  key ",
                        "  check ",
                        "  doctor ",
                        "  test ",
                        "  eval ",
                        "  schema ",
                        "  import ");
    }

    @Test
    void wrongUsageIsStatusTwo() throws Exception {
        assertThat(Command.parley(Map.of(), "run", "--prot", "1").status()).isEqualTo(2);
        assertThat(Command.parley(Map.of(), "run", "--port", "many").status()).isEqualTo(2);
    }

    @Test
    void theShippedFlowsAndConfigurationAreRight() throws Exception {
        Command check = Command.parley(Map.of(), "check");
        assertThat(check.out()).isEqualTo("No problems found.\n");
        assertThat(check.status()).isZero();
    }

    @Test
    void aBotThatIsNotThereIsOneLine() throws Exception {
        Command chat = Command.parley(Map.of(), "chat", "--url", "http://localhost:1", "hello");
        assertThat(chat.status()).isEqualTo(1);
        assertThat(chat.out()).isEmpty();
        assertThat(chat.err())
                .isEqualTo(
                        "parley: the bot can't be reached at http://localhost:1/ (ConnectException); is it running?\n");
    }

    @Test
    void oneQuestionPrintsItsAnswer() throws Exception {
        Command chat = Command.parley(Map.of(), "chat", "--data", data(), "How do I connect Slack?");
        assertThat(chat.err()).isEmpty();
        assertThat(chat.status()).isZero();
        assertThat(chat.out()).contains("Slack", "[1] Channels");
    }

    @Test
    void theFlowTestsThatShipPass() throws Exception {
        Command test = Command.parley(Map.of(), "test", "--data", data());
        assertThat(test.status()).as(test.out() + test.err()).isZero();
        assertThat(test.out()).contains("passed");
    }

    @Test
    void flowTestsSayWhatTheyMissAndReportToBuildServers() throws Exception {
        Path flows = Files.createDirectories(temp.resolve("flows/main"));
        Path flow = Files.writeString(flows.resolve("flow.yaml"), """
                flow: main
                start: {}
                steps:
                  - {id: way, type: branch, on: message.text, cases: {a: left, b: right}, else: right}
                  - {id: left, type: reply, text: Left., next: END}
                  - {id: right, type: reply, text: Right.}
                """);
        Path tests = Files.writeString(flows.resolve("flow.test.yaml"), """
                - test: left & <right>
                  turns: [{user: a, expect: {reply: {is: Left.}}}]
                - test: wrong
                  turns: [{user: a, expect: {reply: {is: Right.}}}]
                """);
        Path junit = temp.resolve("reports/junit.xml");

        Command test = Command.parley(
                Map.of(),
                "test",
                "--flows",
                String.valueOf(flows.getParent()),
                "--data",
                data(),
                "--coverage",
                "--junit",
                junit.toString());

        assertThat(test.status()).as(test.err()).isEqualTo(1);
        assertThat(flow).isNotEqualTo(tests);
        assertThat(test.out())
                .contains("1 passed, 1 failed")
                .contains("Coverage: 2 of 3 steps ran, 1 of 3 ways were taken")
                .contains("flows/main/flow.yaml:6:10: `right` never ran")
                .contains("`way` never led to `right` (`cases.b`)");
        assertThat(Files.readString(junit))
                .contains("tests=\"2\" failures=\"1\"")
                .contains("name=\"left &amp; &lt;right&gt;\"")
                .contains("<failure message=\"turn 1");
    }

    private String data() throws IOException {
        return temp.resolve("data").toString();
    }
}
