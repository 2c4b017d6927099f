package dev.parley.docs;

import java.util.SortedMap;
import java.util.TreeMap;

/** The metrics that a running bot shows, each with its help text. */
public final class MetricsPage {
    private MetricsPage() {}

    /** Name, and what it is, of the program's own metrics. */
    public static SortedMap<String, String> metrics(String scraped) {
        SortedMap<String, String> metrics = new TreeMap<>();
        scraped.lines().filter(line -> line.startsWith("# HELP parley_")).forEach(line -> {
            String[] words = line.split(" ", 4);
            metrics.put(words[2], words.length == 4 ? words[3].strip() : "");
        });
        return metrics;
    }

    public static SortedMap<String, String> documented(String page) {
        SortedMap<String, String> metrics = new TreeMap<>();
        page.lines().filter(line -> line.startsWith("| `parley_")).forEach(line -> {
            String[] cells = line.split(" \\| ", 2);
            metrics.put(cells[0].replaceAll("[| `]", ""), cells[1].replaceAll(" \\|$", ""));
        });
        return metrics;
    }

    public static String text(SortedMap<String, String> metrics) {
        StringBuilder text = new StringBuilder(Reference.HEAD)
                .append(
                        "# Metrics\n\n`/metrics` in Prometheus' format. Some show only once they have counted something.\n\n")
                .append("| metric | what |\n|---|---|\n");
        metrics.forEach((name, what) ->
                text.append("| `").append(name).append("` | ").append(what).append(" |\n"));
        return text.toString();
    }
}
