package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.FlowReader;
import dev.parley.flow.World;
import dev.parley.spi.StepType;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flow tests of flows with steps within steps, called flows and languages. */
class FlowTestsTest {
    private static final String FLOW = """
            flow: main
            start: {}
            steps:
              - {type: set, slots: {sizes: [S, M]}}
              - id: both
                type: parallel
                branches:
                  draft:
                    - {id: question, type: prompt, user: "{{ message.text }}"}
                    - {id: draft, type: llm, prompt: question, show: false}
                  passages:
                    - {id: found, type: retrieve, collection: handbook}
              - id: each
                type: foreach
                over: slots.sizes
                as: size
                do:
                  - {id: line, type: reply, when: size != 'L', text: {en: "Size {{ size }}", de: "Größe {{ size }}"}}
              - {id: end, type: reply, text: "{{ both.draft.draft.text }}"}
            """;

    private static final String TESTS = """
            - test: in German
              given: {locale: de, models: {main: Fertig.}}
              turns:
                - user: hallo
                  expect:
                    steps: {include: [draft, found, both, line, end]}
                    reply: {is: "Größe S\\n\\nGröße M\\n\\nFertig."}
            - test: no language
              turns: [{user: hi, expect: {steps: [line], reply: {contains: Size S}}}]
            """;

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path flows;

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    @Test
    void runWithLanguagesAndSayWhatTheyMiss() throws IOException {
        Path folder = Files.createDirectories(flows.resolve("main"));
        assertThat(Files.writeString(folder.resolve("flow.yaml"), FLOW)).exists();
        List<StepType<?>> types = new ArrayList<>();
        ServiceLoader.load(StepType.class).forEach(types::add);
        World world = new World(types, Set.of("main"), Set.of("web"), Set.of(), Set.of("handbook"));
        Coverage coverage = new Coverage(
                Objects.requireNonNull(FlowReader.read(flows, world).draft()).steps());
        FlowTests tests =
                new FlowTests(vertx, new VirtualClock(), flows, world, new HashEmbedder(), Map.of(), coverage);
        FlowTestFile file = FlowTestFile.read("flow.test.yaml", TESTS.getBytes(StandardCharsets.UTF_8));
        assertThat(file.problems()).isEmpty();

        assertThat(tests.run(file.tests().get(0))).isEmpty();
        assertThat(tests.run(file.tests().get(1))).singleElement().asString().contains("expected [line], ran");

        assertThat(coverage.lines()).hasSize(2).first().isEqualTo("Coverage: 8 of 8 steps ran, 0 of 1 ways were taken");
        assertThat(coverage.lines().get(1)).endsWith("`line` was never skipped (`when`)");
    }
}
