package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as plain Java starts it, without the launcher and so without a word on where the log's settings are. */
class DirectStartTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void isAsQuietAsTheLauncher() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String port = Integer.toString(taken.getLocalPort());
            Path out = temp.resolve("out");
            Process process = java(port)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readAllLines(out))
                    .noneMatch(line -> line.contains("DEBUG") || line.contains("INFO"))
                    .endsWith("parley: port " + port + " is in use; choose another with --port.");
        }
    }

    @Test
    void theBuiltInLogIsTheOneThatIsEdited() throws IOException {
        try (var builtIn = getClass().getResourceAsStream("/logback.xml")) {
            assertThat(builtIn).isNotNull().hasContent(Files.readString(Project.ROOT.resolve("config/logback.xml")));
        }
    }

    private ProcessBuilder java(String port) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        Project.ROOT.resolve("bot-app/target/lib") + "/*",
                        "dev.parley.app.cli.Parley",
                        "run",
                        "--config",
                        Project.ROOT.resolve("config/bot.yaml").toString(),
                        "--flows",
                        Project.ROOT.resolve("flows").toString(),
                        "--port",
                        port,
                        "--data",
                        temp.resolve("data").toString())
                .directory(temp.toFile());
    }
}
