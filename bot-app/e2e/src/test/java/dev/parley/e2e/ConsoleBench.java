package dev.parley.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * How long each page of the console takes on loopback until it can be used, from the request for it on, in a browser that has
 * seen it before; beside its goal of a second. Its turns and figures are those of a few answers.
 */
public final class ConsoleBench {
    private static final int ROUNDS = 9;
    private static final double GOAL_MILLIS = 1_000;

    private ConsoleBench() {}

    public static void main(String[] args) throws IOException {
        Path data = Files.createTempDirectory("parley-console");
        try (ParleyProcess parley = ParleyProcess.run(data, Map.of());
                Chromium chromium = Chromium.launch();
                ConsolePages console = new ConsolePages(chromium, parley)) {
            for (String question : new String[] {"How do I connect Slack?", "Where are log files?", "I want a human"}) {
                if (Customer.of(parley).says(question).isEmpty()) {
                    throw new IllegalStateException("no answer to " + question);
                }
            }
            console.signIn();
            ConsolePages.ALL.forEach(page -> measure(console, page));
        }
    }

    private static void measure(ConsolePages console, String page) {
        double first = console.interactive(page);
        double[] millis = new double[ROUNDS];
        Arrays.setAll(millis, round -> console.interactive(page));
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-10s can be used after %.0f ms (median of %d, %.0f to %.0f; at first %.0f): goal %.0f ms, %s%n",
                page,
                millis[ROUNDS / 2],
                ROUNDS,
                millis[0],
                millis[ROUNDS - 1],
                first,
                GOAL_MILLIS,
                millis[ROUNDS / 2] <= GOAL_MILLIS ? "reached" : "missed");
    }
}
