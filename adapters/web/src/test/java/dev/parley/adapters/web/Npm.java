package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Runs a test of published npm clients, which {@code ./verify} installs, against a server. */
public final class Npm {
    private static final Path SCRIPTS = Path.of("src/test/npm");
    private static final Path INSTALLED = Path.of("target/npm");

    private Npm() {}

    public static void test(String script, Map<String, String> environment) throws IOException, InterruptedException {
        if (!Files.isDirectory(INSTALLED.resolve("node_modules/openai"))) {
            throw new AssertionError("The npm clients that these tests run are not installed in "
                    + INSTALLED.toAbsolutePath() + ": run ./verify, which installs them");
        }
        Files.copy(SCRIPTS.resolve(script), INSTALLED.resolve(script), StandardCopyOption.REPLACE_EXISTING);
        ProcessBuilder node = new ProcessBuilder("node", "--test", script)
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true);
        node.environment().put("FORCE_COLOR", "0");
        node.environment().putAll(environment);
        Process running = node.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("# pass [1-9]");
    }
}
