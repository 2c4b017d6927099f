package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The flows of {@link StreamBench}: the support flow that ships, but whatever it finds goes to the model and answers may take long, and before it one
 * that only asks the model.
 */
final class BenchFlows {
    /** What a message begins with that the plain flow takes. */
    static final String PLAIN = "Plainly: ";

    private static final String PLAIN_FLOW = """
            flow: plain
            title: Only asks the model
            start:
              channels: [web]
              when: message.text.startsWith("Plainly")
            budget: {first_token: 800ms, total: 10m}
            on_error: sorry
            steps:
              - id: ask_model
                type: prompt
                system: Answer in a few sentences.
                user: "{{ message.text }}"
              - id: answer
                type: llm
                prompt: ask_model
              - type: reply
                feedback: true
                next: END
              - id: sorry
                type: reply
                text: I could not answer that just now.
            """;

    private BenchFlows() {}

    static Path in(Path folder) throws IOException {
        Path shipped = Path.of("flows");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(shipped.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path support = folder.resolve("support/flow.yaml");
        Files.writeString(
                support,
                Files.readString(support).replace("    at_least: 0.6\n", "").replace("total: 60s", "total: 10m"));
        Files.createDirectories(folder.resolve("plain"));
        Files.writeString(folder.resolve("plain/flow.yaml"), PLAIN_FLOW);
        return folder;
    }
}
