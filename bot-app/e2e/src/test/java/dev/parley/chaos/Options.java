package dev.parley.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a run is to be.
 *
 * @param messages after which nobody asks any more; 0 where only the time counts
 * @param time after which nobody asks any more; zero where only messages count
 * @param rate messages a second at most; fewer where answers don't keep up
 * @param kills how many are spread over the run
 * @param soak without kills and other faults, and with a look at what replicas and Redis use
 */
record Options(int messages, Duration time, long seed, int rate, int kills, boolean soak) {
    private static final int USUAL_RATE = 40;
    private static final int USUAL_SECONDS = 600;
    private static final int SECONDS_PER_KILL = 4;

    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    static Options of(String... arguments) {
        Map<String, Integer> given = new TreeMap<>();
        boolean soak = false;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--soak")) {
                soak = true;
            } else if (arguments[i].matches("--(seconds|seed|messages|rate|kills)")
                    && i + 1 < arguments.length
                    && arguments[i + 1].matches("\\d{1,9}")) {
                given.put(arguments[i], Integer.valueOf(arguments[++i]));
            } else {
                throw new Wrong(
                        "expected --soak, or one of --seconds, --seed, --messages, --rate, --kills with a number,"
                                + " and not " + arguments[i]);
            }
        }
        return of(given, soak);
    }

    private static Options of(Map<String, Integer> given, boolean soak) {
        int rate = Math.max(1, given.getOrDefault("--rate", USUAL_RATE));
        int messages = given.getOrDefault("--messages", 0);
        int seconds = given.getOrDefault("--seconds", messages > 0 ? 0 : USUAL_SECONDS);
        int likely = seconds > 0 ? seconds : messages / rate;
        return new Options(
                messages,
                Duration.ofSeconds(seconds),
                given.getOrDefault("--seed", 1),
                rate,
                soak ? 0 : given.getOrDefault("--kills", likely / SECONDS_PER_KILL),
                soak);
    }

    /** How much of the run is over: 1 at its end. */
    double progress(int asked, Duration passed) {
        double byMessages = messages == 0 ? 0 : (double) asked / messages;
        double byTime = time.isZero() ? 0 : (double) passed.toNanos() / time.toNanos();
        return Math.max(byMessages, byTime);
    }
}
