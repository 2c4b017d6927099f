package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps the program from starting is said at once, and nothing is left behind. */
class StartRefusalTest {
    @TempDir
    Path temp = Path.of("");

    private Command run(String... options) throws Exception {
        return runOn(temp.resolve("data").toString(), options);
    }

    private static Command runOn(String data, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("run", "--data", data));
        all.addAll(List.of(options));
        return Command.parley(Map.of("PARLEY_PORT", "0", "PARLEY_CONSOLE_PORT", "0"), all.toArray(String[]::new));
    }

    private static void assertOneLine(Command command, String... words) {
        assertThat(command.status()).as(command.err()).isEqualTo(1);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).startsWith("parley: ").hasLineCount(1).contains(words);
    }

    @Test
    void everyProblemOfConfigurationAndFlowsIsSaidAtOnce() throws Exception {
        String config = Files.readString(Project.ROOT.resolve("config/bot.yaml"))
                .replace("http: {host: 0.0.0.0, port: 8080}", "http: {host: 0.0.0.0, prot: 99999}")
                .replace("provider: lucene", "provider: lucine");
        Path file = Files.writeString(temp.resolve("bot.yaml"), config);
        Flows flows = new Flows(temp.resolve("flows")).write("broken/flow.yaml", """
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
        Command run = run("--config", file.toString(), "--flows", flows.folder().toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("bot.yaml:6:23", "Did you mean `port`?", "lucine", "Did you mean `lucene`?")
                .contains("flow.yaml:5:11", "reply", "flow.yaml:8:", "nobody", "flow.yaml:9:11", "nowhere")
                .endsWith("parley: nothing was started, because of the errors above.\n");
        assertThat(temp.resolve("data")).doesNotExist();
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertOneLine(run("--port", port), "port " + port + " is in use; choose another with --port.");
        }
    }

    @Test
    void aConsolePortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertOneLine(
                    run("--console-port", port), "port " + port + " is in use; choose another with --console-port.");
        }
    }

    /** Root may write wherever permissions say no; nobody may write into {@code /proc}. */
    @ParameterizedTest
    @ValueSource(strings = {"/proc", "/proc/parley", "/dev/null", "/dev/null/data"})
    void aDataFolderThatCannotBeWrittenIsOneLine(String folder) throws Exception {
        assertOneLine(runOn(folder), "the data folder " + folder + " can't be written", "--data");
    }

    @Test
    void aDataFolderInUseIsOneLine() throws Exception {
        Flows flows = new Flows(temp.resolve("flows")).write("hello/flow.yaml", """
                flow: hello
                title: Says hello
                start: {channels: [web]}
                steps:
                  - type: reply
                    text: Hello
                """);
        try (ParleyProcess first = ParleyProcess.run(
                temp.resolve("data"), Map.of(), "--flows", flows.folder().toString())) {
            assertOneLine(run(), "another Parley is running on the data folder", "--data");
            assertThat(Customer.of(first).says("hello")).isEqualTo("Hello");
        }
    }

    @Test
    void placesThatAreNotThereAreOneLine() throws Exception {
        assertOneLine(run("--config", "/no/bot.yaml"), "there is no configuration at /no/bot.yaml", "--config");
        assertOneLine(run("--flows", "/no/flows"), "there is no folder of flows at /no/flows", "--flows");
        Path empty = Files.createDirectories(temp.resolve("empty"));
        assertThat(run("--flows", empty.toString()).status()).isEqualTo(1);
    }
}
