package dev.parley.flow;

import dev.parley.flow.settings.Binder;
import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlFile;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.SourcePosition;
import dev.parley.text.Similar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files below the folder of flows; each is read once. Problems name them by their path from the folder's own name
 * on, such as {@code flows/support/faq.yaml}, wherever that folder is.
 */
final class FlowFiles {
    private final Path root;
    private final String name;
    private final SortedMap<String, YamlFile> files = new TreeMap<>();
    private final ContentHash hash = new ContentHash();

    FlowFiles(Path folder) {
        this.root = folder.toAbsolutePath().normalize();
        Path last = root.getFileName();
        this.name = last == null ? "flows" : last.toString();
    }

    Path root() {
        return root;
    }

    /** The text of a file as a tree; what is wrong with it is in there. */
    YamlFile read(Path file) {
        String shown = shown(file);
        YamlFile known = files.get(shown);
        if (known == null) {
            known = fresh(shown, file);
            files.put(shown, known);
        }
        return known;
    }

    private YamlFile fresh(String shown, Path file) {
        try {
            if (Files.size(file) > YamlFile.MAX_BYTES) {
                return unread(file, "This file is larger than 10 MB.");
            }
            byte[] bytes = Files.readAllBytes(file);
            hash.add(below(file), bytes);
            return YamlFile.read(shown, bytes);
        } catch (IOException e) {
            return unread(file, "This file can't be read: " + e.getMessage() + ".");
        }
    }

    private YamlFile unread(Path file, String message) {
        return new YamlFile(shown(file), "", null, List.of(place(file).error(message, null)));
    }

    /** Opens a file that a setting of another file names, by its path from there. */
    Binder.Opened open(Path from, YamlNode.Scalar path) {
        Path folder = from.resolveSibling("").normalize();
        Path file = resolve(folder, path.text());
        if (file == null) {
            return refused(path, "`" + path.text() + "` leads out of the folder of flows.", null);
        }
        if (!Files.isRegularFile(file)) {
            String message = "There is no file `" + path.text() + "` in `" + shown(folder) + "`.";
            return refused(path, message, Similar.cure(path.text(), names(folder)));
        }
        return new Binder.Opened(read(file), null);
    }

    private static Binder.Opened refused(YamlNode.Scalar path, String message, @Nullable String cure) {
        return new Binder.Opened(null, path.span().error(message, cure));
    }

    /** The file, or null when it, or what it links to, is not below the root. */
    private @Nullable Path resolve(Path folder, String path) {
        try {
            Path file = folder.resolve(path).normalize();
            if (!file.startsWith(root)) {
                return null;
            }
            boolean inside = !Files.exists(file) || file.toRealPath().startsWith(root.toRealPath());
            return inside ? file : null;
        } catch (InvalidPathException | IOException e) {
            return null;
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The path below the root, with slashes. */
    String below(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    String shown(Path file) {
        String below = below(file);
        return below.isEmpty() ? name : name + "/" + below;
    }

    /** Stands for a file or folder as a whole. */
    Span place(Path file) {
        return new Span(new SourcePosition(shown(file), 1, 1), 1);
    }

    List<YamlFile> all() {
        return List.copyOf(files.values());
    }

    String version() {
        return hash.version();
    }
}
