package dev.parley.release;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is different in one set of files from another, a line each, in the words of who edits them. Pure. */
public final class Difference {
    private static final int LONGEST = 60;

    private final FileSet from;
    private final FileSet to;
    private final List<String> lines = new ArrayList<>();

    private Difference(FileSet from, FileSet to) {
        this.from = from;
        this.to = to;
    }

    /** By meaning: flows, steps, settings, questions and documents that were added, removed or changed. */
    public static List<String> byMeaning(FileSet from, FileSet to) {
        Difference difference = new Difference(from, to);
        difference.changed().forEach(difference::file);
        return List.copyOf(difference.lines);
    }

    /** By text: the lines that are gone, and those that are new. */
    public static List<String> byText(FileSet from, FileSet to) {
        Difference difference = new Difference(from, to);
        for (String path : difference.changed()) {
            difference.lines.add("--- " + path);
            difference.lines.addAll(
                    LineDiff.of(text(from.files().get(path)), text(to.files().get(path))));
        }
        return List.copyOf(difference.lines);
    }

    private Set<String> changed() {
        Set<String> paths = new TreeSet<>(from.files().keySet());
        paths.addAll(to.files().keySet());
        paths.removeIf(path -> {
            Buffer before = from.files().get(path);
            return before != null && before.equals(to.files().get(path));
        });
        return paths;
    }

    private static List<String> text(@Nullable Buffer content) {
        return content == null ? List.of() : content.toString().lines().toList();
    }

    private void file(String path) {
        Buffer before = from.files().get(path);
        Buffer after = to.files().get(path);
        Outline old = before == null ? null : Outline.of(path, before);
        Outline fresh = after == null ? null : Outline.of(path, after);
        if (before == null || after == null) {
            Outline one = old != null ? old : fresh;
            lines.add(name(path, one) + (before == null ? " added" : " removed"));
        } else if (old == null || fresh == null || !old.title().equals(fresh.title())) {
            lines.add(name(path, null) + " changed");
        } else {
            int known = lines.size();
            parts(old, fresh);
            if (lines.size() == known) {
                lines.add(fresh.title() + ": written differently, with the same meaning");
            }
        }
    }

    private static String name(String path, @Nullable Outline outline) {
        if (outline != null) {
            return outline.title();
        }
        return path.contains("/knowledge/") ? "document " + path : path;
    }

    private void parts(Outline old, Outline fresh) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(old.parts());
        fresh.parts().forEach(all::putIfAbsent);
        for (String part : all.keySet()) {
            Map<String, String> before = old.parts().get(part);
            Map<String, String> after = fresh.parts().get(part);
            String name = fresh.title() + ": " + (part.isEmpty() ? "" : part + ": ");
            if (before == null || after == null) {
                lines.add(fresh.title() + ": " + part + (before == null ? " added" : " removed"));
            } else {
                settings(name, before, after);
            }
        }
        List<String> kept = new ArrayList<>(old.parts().keySet());
        kept.retainAll(fresh.parts().keySet());
        List<String> order = new ArrayList<>(fresh.parts().keySet());
        order.retainAll(kept);
        if (!kept.equals(order)) {
            lines.add(fresh.title() + ": the order has changed");
        }
    }

    private void settings(String name, Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new LinkedHashMap<>(before);
        after.forEach(all::putIfAbsent);
        for (String key : all.keySet()) {
            String old = before.get(key);
            String fresh = after.get(key);
            String what = name + (key.isEmpty() ? "" : key + " ");
            if (old == null) {
                lines.add(what + "added: " + cut(fresh));
            } else if (fresh == null) {
                lines.add(what + "removed: " + cut(old));
            } else if (!old.equals(fresh)) {
                lines.add(what + "changed: " + around(old, fresh) + " → " + around(fresh, old));
            }
        }
    }

    /** What of a text is not in the other one too, with some words before it. */
    private static String around(String text, String other) {
        int same = 0;
        while (same < Math.min(text.length(), other.length()) && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        int begin = text.length() <= LONGEST ? 0 : Math.max(0, same - LONGEST / 3);
        return cut((begin > 0 ? "…" : "") + text.substring(begin));
    }

    private static String cut(@Nullable String text) {
        String line = text == null ? "" : text.replaceAll("\\s+", " ").strip();
        return "“" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + "”";
    }
}
