package dev.parley.dify;

import dev.parley.flow.FlowReader;
import dev.parley.flow.Reading;
import dev.parley.flow.World;
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

/** The exports under {@code src/test/resources/dify}, and what they become. */
final class Exports {
    static final Path ROOT = Path.of("src/test/resources/dify");
    static final String FLOW = "imported";

    private Exports() {}

    /** A folder each, in the order of their names. */
    static List<Path> all() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DifyImport.Result imported(Path file) {
        try {
            return DifyImport.of(String.valueOf(file.getFileName()), Files.readAllBytes(file), FLOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DifyImport.Result named(String name) {
        return imported(ROOT.resolve(name).resolve("export.yml"));
    }

    /** Puts a flow where a bot would find it, with the folder for its documents. */
    static void write(DifyImport.Result imported, Path flows) {
        try {
            Files.createDirectories(flows.resolve(FLOW).resolve("knowledge"));
            Files.writeString(flows.resolve(FLOW).resolve("flow.yaml"), imported.flow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the check says of it, with nothing set up but the model {@code main}. */
    static Reading checked(DifyImport.Result imported, Path flows) {
        write(imported, flows);
        List<StepType<?>> types = new ArrayList<>();
        ServiceLoader.load(StepType.class).forEach(types::add);
        return FlowReader.read(flows, new World(types, Set.of("main"), Set.of("web"), Set.of(), Set.of()));
    }
}
