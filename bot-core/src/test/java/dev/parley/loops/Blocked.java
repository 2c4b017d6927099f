package dev.parley.loops;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentence in which Vert.x warns of an event loop that is held. */
public final class Blocked {
    /** Longer than this is too long. */
    public static final long LIMIT_MILLIS = 100;

    private static final Pattern WARNING = Pattern.compile("has been blocked for (\\d+) ms");

    private Blocked() {}

    /** The longest time that the text tells of; 0 where it tells of none. */
    public static long millis(String text) {
        long longest = 0;
        for (Matcher warning = WARNING.matcher(text); warning.find(); ) {
            longest = Math.max(longest, Long.parseLong(warning.group(1)));
        }
        return longest;
    }
}
