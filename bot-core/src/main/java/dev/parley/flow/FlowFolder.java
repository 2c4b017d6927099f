package dev.parley.flow;

import dev.parley.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Which files of the folder hold flows: {@code <name>/flow.yaml}, and all of {@code shared} that is not content. */
final class FlowFolder {
    private final FlowFiles files;
    private final Consumer<Problem> out;

    FlowFolder(FlowFiles files, Consumer<Problem> out) {
        this.files = files;
        this.out = out;
    }

    /** In alphabetical order. */
    List<Path> flows() {
        if (!Files.isDirectory(files.root())) {
            out.accept(files.place(files.root()).error("There is no such folder.", null));
            return List.of();
        }
        List<Path> flows = new ArrayList<>();
        for (Path folder : list(files.root())) {
            if (Files.isDirectory(folder)) {
                flows.addAll(flowsIn(folder));
            }
        }
        if (flows.isEmpty()) {
            String cure = "Put one into `" + files.shown(files.root()) + "/<name>/flow.yaml`.";
            out.accept(files.place(files.root()).error("There is no flow here.", cure));
        }
        return flows;
    }

    private List<Path> flowsIn(Path folder) {
        if (folder.endsWith("shared")) {
            return list(folder).stream().filter(FlowFolder::isSharedFlow).toList();
        }
        Path misnamed = folder.resolve("flow.yml");
        if (Files.exists(misnamed)) {
            out.accept(files.place(misnamed).warning("This file is not read.", "Rename it to `flow.yaml`."));
        }
        Path flow = folder.resolve("flow.yaml");
        return Files.isRegularFile(flow) ? List.of(flow) : List.of();
    }

    private static boolean isSharedFlow(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean content = name.endsWith(".test.yaml") || name.matches("(flow\\.test|intents|faq|knowledge).*");
        return name.endsWith(".yaml") && !content && Files.isRegularFile(file);
    }

    private List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            out.accept(files.place(folder).error("This folder can't be read: " + e.getMessage() + ".", null));
            return List.of();
        }
    }
}
