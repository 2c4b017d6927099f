package dev.parley.flow;

import dev.parley.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Problems as people read them, each with its line and what is meant underlined:
 *
 * <pre>
 * flows/support/flow.yaml:12:7: error: `cass` is not a setting of a `branch` step.
 *   12 |       cass: {refund: refund}
 *      |       ^^^^ Did you mean `cases`?
 *
 * 1 error in 1 file.
 * </pre>
 */
public final class Problems {
    private Problems() {}

    /** Nothing for no problems. */
    public static String render(Reading reading) {
        return render(reading.problems(), reading.sources(), false);
    }

    /**
     * @param sources the text of each file by the name that problems give it; a problem of another file shows no line
     * @param colour with ANSI escapes, for a terminal
     */
    public static String render(List<Problem> problems, Map<String, String> sources, boolean colour) {
        Ink ink = colour ? Ink.COLOURS : Ink.PLAIN;
        StringBuilder text = new StringBuilder();
        Map<String, List<String>> lines = new HashMap<>();
        sources.forEach((file, source) -> lines.put(file, source.lines().toList()));
        for (Problem problem : problems) {
            text.append(one(problem, lines.get(problem.at().file()), ink)).append('\n');
        }
        return problems.isEmpty()
                ? ""
                : text.append(summary(problems)).append('\n').toString();
    }

    private static String one(Problem problem, @Nullable List<String> lines, Ink ink) {
        String kind = problem.isError() ? ink.red("error:") : ink.yellow("warning:");
        String place = lines == null ? problem.at().file() : problem.at().toString();
        String head = ink.bold(place + ":") + " " + kind + " " + problem.message() + "\n";
        String cure = problem.cure() == null ? "" : problem.cure();
        if (lines == null) {
            return head + (cure.isEmpty() ? "" : "  " + cure + "\n");
        }
        return head + new Excerpt(problem, lines).render(ink, cure);
    }

    /** Such as "2 errors and 1 warning in 2 files." */
    public static String summary(List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        long files =
                problems.stream().map(problem -> problem.at().file()).distinct().count();
        String found = Stream.of(count(errors, "error"), count(warnings, "warning"))
                .filter(count -> !count.startsWith("0 "))
                .reduce((one, other) -> one + " and " + other)
                .orElse("no problems");
        return found + " in " + count(files, "file") + ".";
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** How words are set off on a terminal. */
    enum Ink {
        PLAIN,
        COLOURS;

        String red(String text) {
            return paint("1;31", text);
        }

        String yellow(String text) {
            return paint("1;33", text);
        }

        String bold(String text) {
            return paint("1", text);
        }

        private String paint(String code, String text) {
            return this == PLAIN ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
        }
    }
}
