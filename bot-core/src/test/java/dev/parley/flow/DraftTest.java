package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.FlowRef;
import dev.parley.model.StepRef;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    @TempDir
    Path folder;

    private static final String REPLY = "\nsteps:\n  - {type: reply, text: hi}\n";

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        var made = Files.createDirectories(Objects.requireNonNull(path.getParent()));
        assertThat(made).isDirectory();
        try (Writer out = Files.newBufferedWriter(path)) {
            out.write(text);
        }
    }

    private Draft read() {
        Reading reading = FlowReader.read(folder, Fixtures.world());
        return Objects.requireNonNull(reading.draft(), () -> Problems.render(reading));
    }

    @Test
    void theVersionIsThatOfTheContent() throws IOException {
        write("a/flow.yaml", "flow: a\nstart: {}" + REPLY);
        String version = read().version();
        assertThat(version).matches("[0-9a-f]{12}");
        assertThat(folder.resolve("a/flow.yaml").toFile().setLastModified(0)).isTrue();
        write("a/notes.txt", "not part of it");
        assertThat(read().version()).isEqualTo(version);
        write("a/flow.yaml", "flow: a\nstart: {} " + REPLY);
        assertThat(read().version()).isNotEqualTo(version);
        write("a/flow.yaml", "flow: a\nstart: {}" + REPLY);
        assertThat(read().version()).isEqualTo(version);
    }

    @Test
    void aFileOf50MegabytesIsRefusedUnread() throws IOException {
        write("a/flow.yaml", "flow: a\nstart: {}" + REPLY);
        write("b/flow.yaml", "flow: b\nsteps: [");
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("b/flow.yaml").toFile(), "rw")) {
            file.setLength(50L * 1024 * 1024);
        }
        Reading reading = FlowReader.read(folder, Fixtures.world());
        assertThat(reading.draft()).isNull();
        assertThat(Problems.render(reading)).contains("b/flow.yaml:1:1: error: This file is larger than 10 MB.");
    }

    @Test
    void aByteOrderMarkAndLineEndsOfWindowsAreNoFault() throws IOException {
        write("a/flow.yaml", ("\uFEFFflow: a\nstart: {}" + REPLY).replace("\n", "\r\n"));
        assertThat(read().steps()).extracting(MappedStep::step).containsExactly("reply-1");
    }

    @Test
    void theVersionDoesNotDependOnWhereTheFolderIs() throws IOException {
        write("one/a/flow.yaml", "flow: a\nstart: {}" + REPLY);
        write("two/a/flow.yaml", "flow: a\nstart: {}" + REPLY);
        write("three/b/flow.yaml", "flow: a\nstart: {}" + REPLY);
        assertThat(version("one")).isEqualTo(version("two")).isNotEqualTo(version("three"));
    }

    private String version(String name) {
        return Objects.requireNonNull(
                        FlowReader.read(folder.resolve(name), Fixtures.world()).draft())
                .version();
    }

    @Test
    void documentsAreCollectionsNamedLikeTheirFlow() throws IOException {
        write("support/flow.yaml", "flow: help\nstart: {}" + REPLY);
        write("support/knowledge/a.md", "# A");
        assertThat(read().knowledge())
                .isEqualTo(Map.of("help", folder.resolve("support/knowledge").toAbsolutePath()));
    }

    @Test
    void stepsAreMadeReady() throws IOException {
        write("a/flow.yaml", """
                flow: a
                title: The A
                start: {channels: [web], when: message.direct}
                budget: {first_token: 1s, steps: 10}
                on_error: sorry
                steps:
                  - type: reply
                    text: hi
                    when: message.text != ''
                    next: END
                    timeout: 5s
                    retry: {attempts: 3}
                  - id: sorry
                    type: reply
                    text: sorry
                """);
        FlowSet set = read().prepare((flow, step, version) -> new NoResources(flow, step, version))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Flow flow = Objects.requireNonNull(set.flow(new FlowRef("a")));
        assertThat(flow.title()).isEqualTo("The A");
        assertThat(flow.onError()).isEqualTo(new StepRef("sorry"));
        assertThat(Objects.requireNonNull(flow.start()).channels()).containsExactly("web");
        assertThat(flow.budget().steps()).isEqualTo(10);
        assertThat(flow.budget().total()).hasSeconds(60);
        FlowStep first = flow.steps().get(0);
        assertThat(first.id()).isEqualTo("reply-1");
        assertThat(first.next()).isEqualTo(StepRef.END);
        assertThat(first.timeout()).hasSeconds(5);
        assertThat(first.retry().attempts()).isEqualTo(3);
        assertThat(first.retry().backoff()).hasMillis(200);
        assertThat(Objects.requireNonNull(first.when())
                        .holds(dev.parley.text.Values.of(Map.of("message", Map.of("text", "x")))))
                .isTrue();
        assertThat(flow.steps().get(1).retry()).isEqualTo(FlowStep.Retry.NONE);
    }

    @Test
    void flowsThatTakeEveryMessageAreAskedLast() throws IOException {
        write("a/flow.yaml", "flow: a\nstart: {}" + REPLY);
        write("c/flow.yaml", "flow: c\nstart: {when: message.direct}" + REPLY);
        write("b/flow.yaml", "flow: b\nstart: {when: message.in_thread, channels: [web]}" + REPLY);
        write("shared/d.yaml", "flow: d\nstart: {when: message.mentions_bot}" + REPLY);
        FlowSet set = read().prepare((flow, step, version) -> new NoResources(flow, step, version))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        assertThat(set.flows()).map(Flow::id).containsExactly("b", "c", "d", "a");
    }
}
