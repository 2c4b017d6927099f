package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path temp = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"run", "chat", "check", "test", "schema"})
    void everyCommandHasHelp(String command) throws Exception {
        Command help = Command.parley(Map.of(), command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: parley " + command);
        assertThat(Command.parley(Map.of(), "--help").out()).contains("  " + command);
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
    void everyProblemIsSaidAtOnceAndNothingStarts() throws Exception {
        Path flows = temp.resolve("flows");
        Path flow = Files.createDirectories(flows.resolve("broken")).resolve("flow.yaml");
        Files.writeString(flow, """
                flow: broken
                title: Broken
                start: {channels: [web]}
                steps:
                  - type: replly
                    text: Hello
                  - type: reply
                    text: Hello {{ nobody.name }}
                    next: nowhere
                """);
        Command run = Command.parley(Map.of(), "run", "--port", "0", "--flows", flows.toString(), "--data", data());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("flow.yaml:5:11", "reply", "flow.yaml:8:", "nobody", "flow.yaml:9:11", "nowhere");
        assertThat(temp.resolve("data")).doesNotExist();
    }

    @Test
    void aWrongConfigurationIsRefusedWithItsPlace() throws Exception {
        Path config = temp.resolve("bot.yaml");
        Files.writeString(
                config,
                Files.readString(Project.ROOT.resolve("config/bot.yaml"))
                        .replace("http: {host: 0.0.0.0, port: 8080}", "http: {host: 0.0.0.0, prot: 99999}"));
        Command check = Command.parley(Map.of(), "check", "--config", config.toString());
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out()).contains("bot.yaml:6:23", "prot", "Did you mean `port`?");
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String port = Integer.toString(taken.getLocalPort());
            Command run = Command.parley(Map.of("PARLEY_PORT", port), "run", "--data", data());
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).isEqualTo("parley: port " + port + " is in use; choose another with --port.\n");
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsOneLine() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "not a folder");
        Command run = Command.parley(
                Map.of(), "run", "--port", "0", "--data", file.resolve("data").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("parley: the data folder ")
                .hasLineCount(1)
                .contains("--data");
    }

    @Test
    void aJdkThatIsTooOldIsOneLine() throws Exception {
        Path java = Files.createDirectories(temp.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Command run = Command.parley(Map.of("JAVA_HOME", temp.resolve("old").toString()), "run");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("parley: Java 11 is too old").hasLineCount(1);
    }

    @Test
    void aBotThatIsNotThereIsOneLine() throws Exception {
        Command chat = Command.parley(Map.of(), "chat", "--url", "http://localhost:1", "hello");
        assertThat(chat.status()).isEqualTo(1);
        assertThat(chat.out()).isEmpty();
        assertThat(chat.err()).startsWith("parley: the bot can't be reached").hasLineCount(1);
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

    private String data() throws IOException {
        return temp.resolve("data").toString();
    }
}
