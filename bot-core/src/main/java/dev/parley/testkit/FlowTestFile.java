package dev.parley.testkit;

import dev.parley.flow.settings.Binder;
import dev.parley.flow.settings.Bound;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tests of one file, or what is wrong with it. */
public record FlowTestFile(String name, List<FlowTest> tests, List<Problem> problems, Map<String, String> sources) {
    /** All files named {@code *.test.yaml} below a folder, in the order of their paths. */
    public static List<FlowTestFile> below(Path flows) throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(flows, 3)) {
            paths = found.filter(path -> path.getFileName().toString().endsWith(".test.yaml"))
                    .sorted()
                    .toList();
        }
        List<FlowTestFile> files = new ArrayList<>();
        for (Path path : paths) {
            files.add(read(path.toString(), Files.readAllBytes(path)));
        }
        return files;
    }

    static FlowTestFile read(String name, byte[] bytes) {
        YamlFile yaml = YamlFile.read(name, bytes);
        List<Problem> problems = new ArrayList<>(yaml.problems());
        List<FlowTest> tests = new ArrayList<>();
        if (yaml.root() instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                Bound bound = new Binder().bind(item, "a test", List.of(FlowTest.class));
                problems.addAll(bound.problems());
                FlowTest test = bound.get(FlowTest.class);
                if (test != null) {
                    tests.add(test);
                }
            }
        } else if (yaml.root() != null) {
            problems.add(yaml.root().span().error("This must be a list of tests.", "Begin each with `- test: …`."));
        }
        return new FlowTestFile(name, List.copyOf(tests), List.copyOf(problems), Map.of(yaml.name(), yaml.text()));
    }
}
