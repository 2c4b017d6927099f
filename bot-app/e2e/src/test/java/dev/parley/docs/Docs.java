package dev.parley.docs;

import dev.parley.e2e.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's Markdown files, and the blocks of code in them. */
final class Docs {
    /** @param line of the file, where it begins */
    record Block(Path file, int line, String language, String code) {
        /** Names it in a message, and where to go. */
        String place() {
            return Project.ROOT.relativize(file) + ":" + line;
        }
    }

    private Docs() {}

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(
                Project.ROOT.resolve("README.md"),
                Project.ROOT.resolve("CONTRIBUTING.md"),
                Project.ROOT.resolve("CHANGELOG.md")));
        for (String folder : List.of("docs", "flows")) {
            try (Stream<Path> all = Files.walk(Project.ROOT.resolve(folder))) {
                all.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** Those in fences, with their language, and those that are indented by four, as {@code sh}. */
    static List<Block> blocks(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            boolean fence = isFence(line);
            if (!fence
                    && !(line.startsWith("    ")
                            && (at == 0 || lines.get(at - 1).isBlank()))) {
                continue;
            }
            int end = fence ? endOfFence(lines, at + 1) : endOfIndented(lines, at);
            String code =
                    String.join("\n", lines.subList(fence ? at + 1 : at, end)).stripIndent() + "\n";
            blocks.add(new Block(file, at + 1, fence ? line.strip().substring(3) : "sh", code));
            at = end;
        }
        return blocks;
    }

    private static boolean isFence(String line) {
        return line.stripLeading().startsWith("```");
    }

    private static int endOfFence(List<String> lines, int from) {
        int end = from;
        while (end < lines.size() && !isFence(lines.get(end))) {
            end++;
        }
        return end;
    }

    private static int endOfIndented(List<String> lines, int from) {
        int end = from;
        while (end < lines.size() && lines.get(end).startsWith("    ")) {
            end++;
        }
        return end;
    }
}
