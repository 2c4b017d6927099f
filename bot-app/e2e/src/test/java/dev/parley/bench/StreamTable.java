package dev.parley.bench;

import dev.parley.bench.Samples.Percentiles;
import dev.parley.bench.StreamLoad.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What each side needed in each round, and how much that is more than the control of the same round. */
final class StreamTable {
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    private record Row(Percentiles first, Percentiles transit, double cpu) {
        Row minus(Row other) {
            return new Row(first.minus(other.first), transit.minus(other.transit), cpu - other.cpu);
        }
    }

    void add(String side, Result result) {
        Row row = new Row(result.first().percentiles(), result.transit().percentiles(), result.cpuMicrosPerToken());
        System.out.printf(
                Locale.ROOT,
                "%s  (%d first tokens, %d tokens)%n",
                line(side, List.of(row)),
                result.first().size(),
                result.transit().size());
        rows.computeIfAbsent(side, s -> new ArrayList<>()).add(row);
    }

    void print() {
        System.out.println("Medians of the rounds:");
        rows.forEach((side, all) -> System.out.println(line(side, all)));
        for (String side : List.of("plain", "openai", "dify", "whole")) {
            added(side, "direct");
            added(side, "relay");
        }
    }

    private void added(String side, String control) {
        List<Row> all = rows.getOrDefault(side, List.of());
        List<Row> least = rows.getOrDefault(control, List.of());
        List<Row> more = new ArrayList<>();
        for (int round = 0; round < Math.min(all.size(), least.size()); round++) {
            more.add(all.get(round).minus(least.get(round)));
        }
        if (!more.isEmpty()) {
            System.out.println(line(side + " - " + control, more));
            if (control.equals("direct") && !side.equals("whole")) {
                String what = ", added by parley (" + side + ")";
                Figures.atMost("first token p50" + what, median(more, row -> row.first.p50()), "ms", 1);
                Figures.atMost("first token p99" + what, median(more, row -> row.first.p99()), "ms", 25);
                Figures.atMost("a token's way p50" + what, median(more, row -> row.transit.p50()), "ms", 0.5);
            }
        }
    }

    private static String line(String name, List<Row> rows) {
        return String.format(
                Locale.ROOT,
                "%-14s first token p50 %6.2f ms, p99 %6.2f ms; a token's way p50 %6.3f ms, p99 %6.2f ms; CPU %5.1f us a token",
                name,
                median(rows, row -> row.first.p50()),
                median(rows, row -> row.first.p99()),
                median(rows, row -> row.transit.p50()),
                median(rows, row -> row.transit.p99()),
                median(rows, Row::cpu));
    }

    private static double median(List<Row> rows, ToDoubleFunction<Row> field) {
        return rows.stream().mapToDouble(field).sorted().toArray()[rows.size() / 2];
    }
}
