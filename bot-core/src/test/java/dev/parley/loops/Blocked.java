package dev.parley.loops;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The warnings of Vert.x, each with its stack, of event loops that are held. */
public final class Blocked {
    /** From then on there are warnings. */
    public static final long LIMIT_MILLIS = 100;

    private static final Pattern WARNING =
            Pattern.compile("(vert\\.x-eventloop-thread-\\d+)\\S* has been blocked for (\\d+) ms");

    private Blocked() {}

    /**
     * Those warnings in the text that tell of a loop held for too long; empty where there are none.
     *
     * @param starved for how many milliseconds loops had no core meanwhile
     */
    public static String tooLong(String text, long starved) {
        return stretches(text).stream()
                .filter(stretch -> stretch.isTooLong(starved))
                .map(Stretch::warnings)
                .collect(Collectors.joining("\n"));
    }

    /** A warning of the same loop with a longer time goes on with the stretch before. */
    private static Deque<Stretch> stretches(String text) {
        Deque<Stretch> stretches = new ArrayDeque<>();
        Matcher warning = WARNING.matcher(text);
        String thread = "";
        long before = 0;
        for (boolean found = warning.find(); found; ) {
            int begin = warning.start();
            String name = warning.group(1);
            long millis = Long.parseLong(warning.group(2));
            found = warning.find();
            Stretch seen = Stretch.of(millis, text.substring(begin, found ? warning.start() : text.length()));
            boolean goesOn = name.equals(thread) && millis > before;
            stretches.addLast(goesOn ? stretches.removeLast().and(seen) : seen);
            thread = name;
            before = millis;
        }
        return stretches;
    }
}
