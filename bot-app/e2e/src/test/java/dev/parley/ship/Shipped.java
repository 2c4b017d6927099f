package dev.parley.ship;

import dev.parley.e2e.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Files of the project, and what was installed to check them with. */
final class Shipped {
    private static final Path SCHEMAS = Project.ROOT.resolve("bot-app/e2e/target/schemas/node_modules");

    private static final String ARCHIVE = "parley-0.1.0";

    private Shipped() {}

    /** All documents of a YAML file. */
    static List<Map<String, Object>> yaml(Path file) throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new Load(
                        LoadSettings.builder().setLabel(file.toString()).build())
                .loadAllFromString(Files.readString(file))) {
            documents.add(map(document));
        }
        return documents;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    static Path installed(String file) {
        Path path = SCHEMAS.resolve(file);
        if (!Files.exists(path)) {
            throw new AssertionError(path + " is missing: ./verify installs it from npm, for tests of its own too.");
        }
        return path;
    }

    /** Names of the environment that the text asks for. */
    static List<String> names(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    static List<Path> below(String folder, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(Project.ROOT.resolve(folder))) {
            return files.filter(file -> wanted.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    static Path archive(String format) {
        return Project.ROOT.resolve("bot-app/dist/target/" + ARCHIVE + "." + format);
    }

    /** The archive, unpacked in a folder; gives the program's own. */
    static Path unpacked(Path folder) throws IOException, InterruptedException {
        var unused = run(folder, Map.of(), "tar", "-xzf", archive("tar.gz").toString());
        return folder.resolve(ARCHIVE);
    }

    /** What a command prints; it must end well. */
    static String run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + said);
        }
        return said;
    }
}
