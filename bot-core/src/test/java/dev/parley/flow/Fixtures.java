package dev.parley.flow;

import dev.parley.spi.StepType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** The flows under {@code src/test/resources/flows}, and the world that they live in. */
final class Fixtures {
    static final Path ROOT = Path.of("src/test/resources/flows");

    /** What the fixtures use: a new step type changes no expected message. */
    private static final Set<String> TYPES = Set.of(
            "ask",
            "branch",
            "call",
            "faq",
            "foreach",
            "handoff",
            "http",
            "intent",
            "llm",
            "parallel",
            "prompt",
            "reply",
            "retrieve",
            "set");

    private Fixtures() {}

    /** The sets of flows under {@code valid} or {@code invalid}, in the order of their names. */
    static List<Path> all(String kind) {
        try (Stream<Path> folders = Files.list(ROOT.resolve(kind))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading read(Path fixture) {
        return FlowReader.read(fixture.resolve("flows"), world());
    }

    static World world() {
        List<StepType<?>> types = new ArrayList<>();
        ServiceLoader.load(StepType.class).forEach(type -> {
            if (TYPES.contains(type.name())) {
                types.add(type);
            }
        });
        return new World(
                types,
                Set.of("main", "small"),
                Set.of("web", "slack", "discord"),
                Set.of("SHOP_NAME"),
                Set.of("handbook"));
    }
}
