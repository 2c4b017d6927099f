package dev.parley.bench;

import dev.parley.bench.Figures.Figure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints what one run found, beside its goals, as a table in Markdown. */
public final class BenchTable {
    private BenchTable() {}

    public static void main(String[] args) throws IOException {
        System.out.print(text(Figures.all(Path.of(args[0]))));
        System.out.printf(
                Locale.ROOT,
                "%nOn %d cores, Java %s; load average at the end %.1f: far above 2, others had the cores too, and times are long.%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    static String text(List<Figure> figures) {
        StringBuilder table = new StringBuilder("\n| figure | measured | goal | |\n|---|---|---|---|\n");
        for (Figure figure : figures) {
            String verdict = figure.goal().isEmpty() ? "" : figure.reached() ? "reached" : "missed";
            table.append(String.join(" | ", "| " + figure.what(), figure.shown(), figure.goal(), verdict))
                    .append(" |\n");
        }
        return table.toString();
    }
}
