package dev.parley.dify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of everything in an export.
 *
 * @param items in the order of the export's lines
 */
public record Report(String file, List<Item> items) {
    public Report {
        items = items.stream().sorted(Comparator.comparingInt(Item::line)).toList();
    }

    public enum Outcome {
        MAPPED("mapped"),
        BINDING("needs a binding"),
        UNSUPPORTED("not supported");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public enum Kind {
        NODE,
        EDGE,
        VARIABLE,
        FEATURE,
        OTHER
    }

    /**
     * @param node the type of the node that it belongs to, or empty
     * @param line in the export, from 1
     * @param what the thing, as Dify calls it
     * @param how what became of it, or what to do
     */
    public record Item(Outcome outcome, Kind kind, String node, int line, String what, String how) {}

    public boolean isAllMapped() {
        return items.stream().allMatch(item -> item.outcome() == Outcome.MAPPED);
    }

    /** For people: what has to be done first; edges that were mapped are only counted. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Outcome outcome : List.of(Outcome.UNSUPPORTED, Outcome.BINDING, Outcome.MAPPED)) {
            List<Item> shown = items.stream()
                    .filter(item -> item.outcome() == outcome)
                    .filter(item -> item.kind() != Kind.EDGE || outcome != Outcome.MAPPED)
                    .toList();
            if (!shown.isEmpty()) {
                String words = outcome.words();
                text.append(Character.toUpperCase(words.charAt(0)))
                        .append(words.substring(1))
                        .append(":\n");
                shown.forEach(item -> text.append("  ").append(line(item)).append('\n'));
            }
        }
        return text.append(summary()).append('\n').toString();
    }

    private String line(Item item) {
        return file + ":" + item.line() + ": " + item.what() + (item.how().isEmpty() ? "" : ": " + item.how());
    }

    private String summary() {
        List<String> parts = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            parts.add(items.stream().filter(item -> item.outcome() == outcome).count() + " " + outcome.words());
        }
        long edges = items.stream().filter(item -> item.kind() == Kind.EDGE).count();
        return String.join(", ", parts) + " (" + edges + " of these are edges).";
    }
}
