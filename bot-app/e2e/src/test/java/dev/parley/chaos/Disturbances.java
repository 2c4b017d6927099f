package dev.parley.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When something other than a kill was wrong. Safe from any thread. */
final class Disturbances {
    private final List<Stretch> all = new ArrayList<>();

    private record Stretch(Instant from, @Nullable Instant to) {
        boolean meets(Instant begin, Instant end) {
            return !from.isAfter(end) && (to == null || !to.isBefore(begin));
        }
    }

    synchronized int begin(Instant at) {
        all.add(new Stretch(at, null));
        return all.size() - 1;
    }

    synchronized void end(int number, Instant at) {
        all.set(number, new Stretch(all.get(number).from(), at));
    }

    synchronized boolean between(Instant begin, Instant end) {
        return all.stream().anyMatch(stretch -> stretch.meets(begin, end));
    }
}
