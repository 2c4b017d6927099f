package dev.parley.knowledge;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes passages out that nobody needs any more. Another replica may be making a version ready whose passages are in the index
 * and whose name is nowhere yet: so only what was of no use for an hour goes.
 */
public final class Sweep {
    private static final Duration GRACE = Duration.ofHours(1);

    private final Clock clock;

    /** When a passage was first seen to be of no use. */
    private final Map<String, Long> since = new HashMap<>();

    public Sweep(Clock clock) {
        this.clock = clock;
    }

    /** Gives how many went. */
    Future<Integer> run(Shelf shelf, Map<String, Set<String>> needed) {
        Future<Integer> all = Future.succeededFuture(0);
        for (Map.Entry<String, Set<String>> each : needed.entrySet()) {
            String place = each.getKey();
            all = all.compose(before -> shelf.stored(place).compose(stored -> {
                List<String> gone = overdue(place, stored, each.getValue());
                return shelf.remove(place, gone).map(before + gone.size());
            }));
        }
        return all;
    }

    private synchronized List<String> overdue(String place, Set<String> stored, Set<String> needed) {
        List<String> gone = new ArrayList<>();
        for (String id : stored) {
            String key = place + " " + id;
            if (needed.contains(id)) {
                since.remove(key);
            } else if (clock.nanos() - since.computeIfAbsent(key, first -> clock.nanos()) >= GRACE.toNanos()) {
                gone.add(id);
                since.remove(key);
            }
        }
        return gone;
    }
}
