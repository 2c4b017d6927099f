package dev.parley.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.FlowReader;
import dev.parley.flow.Reading;
import dev.parley.flow.World;
import dev.parley.spi.StepType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepTypesTest {
    private static final List<StepType<?>> TYPES = ServiceLoader.load(StepType.class).stream()
            .map(ServiceLoader.Provider::get)
            .<StepType<?>>map(type -> type)
            .toList();

    /** The order in which the examples, one after the other, tell the story of one flow. */
    private static final List<String> STORY = List.of(
            "intent",
            "branch",
            "faq",
            "retrieve",
            "parallel",
            "prompt",
            "llm",
            "reply",
            "set",
            "ask",
            "http",
            "foreach",
            "call",
            "handoff");

    @TempDir
    Path flows = Path.of("");

    @Test
    void areAllListed() {
        assertThat(TYPES).extracting(StepType::name).containsExactlyInAnyOrderElementsOf(STORY);
    }

    @Test
    void sayWhatTheyDo() {
        assertThat(TYPES)
                .allSatisfy(type -> assertThat(type.summary()).endsWith(".").hasSizeBetween(10, 120));
    }

    @Test
    void theirExamplesMakeOneFlow() throws IOException {
        write("refund", "flow: refund\ntitle: Refunds\nsteps:\n  - {type: reply, text: Your money is on its way.}\n");
        write(
                "support",
                STORY.stream()
                        .map(StepTypesTest::item)
                        .collect(Collectors.joining(
                                "", "flow: support\ntitle: All\nstart: {channels: [web]}\nsteps:\n", "")));
        World world = new World(TYPES, Set.of("main"), Set.of("web"), Set.of(), Set.of("handbook"));
        Reading reading = FlowReader.read(flows, world);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.draft()).isNotNull();
    }

    private void write(String flow, String yaml) throws IOException {
        Files.writeString(Files.createDirectories(flows.resolve(flow)).resolve("flow.yaml"), yaml);
    }

    private static String item(String name) {
        String example = TYPES.stream()
                .filter(type -> type.name().equals(name))
                .map(StepType::example)
                .collect(Collectors.joining());
        return "  - " + example.strip().replace("\n", "\n    ") + "\n\n";
    }
}
