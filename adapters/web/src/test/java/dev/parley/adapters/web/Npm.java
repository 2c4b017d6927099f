package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** Published npm clients and components, which {@code ./verify} installs, as they are. */
public final class Npm {
    private static final Path MODULE = module();
    private static final Path INSTALLED = MODULE.resolve("target/npm");

    private Npm() {}

    /** From this module, or from another one of the project. */
    private static Path module() {
        return Stream.iterate(Path.of("").toAbsolutePath(), up -> up != null, Path::getParent)
                .map(up -> up.resolve("adapters/web"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The tests must be run from within the project."));
    }

    /** The flows that the scripts ask. */
    public static Path flows() {
        return MODULE.resolve("src/test/flows");
    }

    /** The folder of an installed package. */
    public static Path installed(String name) {
        Path folder = INSTALLED.resolve("node_modules").resolve(name);
        if (!Files.isDirectory(folder)) {
            throw new AssertionError("The npm packages that these tests run are not installed in " + INSTALLED
                    + ": run ./verify, which installs them");
        }
        return folder;
    }

    /** Runs a test of a client against a server. */
    public static void test(String script, Map<String, String> environment) throws IOException, InterruptedException {
        var unused = installed("openai");
        Files.copy(
                MODULE.resolve("src/test/npm").resolve(script),
                INSTALLED.resolve(script),
                StandardCopyOption.REPLACE_EXISTING);
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
