package dev.parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/** What the parts of one run found, for the table at its end. They are processes of their own, so it is kept in a file. */
final class Figures {
    /** One line of the table. */
    record Figure(String what, double value, String unit, String goal, boolean reached) {
        private static Figure of(String line) {
            String[] cells = line.split("\t", -1);
            return new Figure(
                    cells[0], Double.parseDouble(cells[1]), cells[2], cells[3], Boolean.parseBoolean(cells[4]));
        }

        String shown() {
            return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f %s" : "%.0f %s", value, unit)
                    .strip();
        }
    }

    private Figures() {}

    static void atLeast(String what, double value, String unit, double goal) {
        add(what, value, unit, String.format(Locale.ROOT, "at least %s", number(goal)), value >= goal);
    }

    static void atMost(String what, double value, String unit, double goal) {
        add(what, value, unit, String.format(Locale.ROOT, "at most %s", number(goal)), value <= goal);
    }

    /** A figure without a goal. */
    static void tell(String what, double value, String unit) {
        add(what, value, unit, "", true);
    }

    static List<Figure> all(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Figure::of).toList();
    }

    private static String number(double goal) {
        return goal == Math.rint(goal) ? Long.toString((long) goal) : Double.toString(goal);
    }

    private static void add(String what, double value, String unit, String goal, boolean reached) {
        String file = System.getProperty("bench.figures");
        if (file == null) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(file),
                    String.join("\t", what, Double.toString(value), unit, goal, Boolean.toString(reached)) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
