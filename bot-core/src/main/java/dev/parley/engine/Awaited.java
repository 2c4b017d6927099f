package dev.parley.engine;

import dev.parley.spi.Inbox;
import dev.parley.spi.Inbox.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that could not be answered and comes again: whole once all has come that was recorded of it. */
final class Awaited {
    private final Arrival failed;
    private final List<Entry> toCome;
    private final List<Entry> came = new ArrayList<>();

    private Awaited(Arrival failed, List<Entry> toCome) {
        this.failed = failed;
        this.toCome = toCome;
    }

    /** Null where nothing comes again, because it was begun too often. */
    static @Nullable Awaited of(Arrival failed) {
        List<Entry> toCome = failed.entries().stream()
                .filter(entry -> entry.tries() < Inbox.TRIES)
                .toList();
        return toCome.isEmpty() ? null : new Awaited(failed, toCome);
    }

    boolean has(Arrival arrival) {
        return toCome.stream().anyMatch(entry -> entry.turn().equals(arrival.turn()));
    }

    /** The message to be begun again; null while some of it is still to come. */
    @Nullable
    Arrival with(Arrival arrival) {
        came.addAll(arrival.entries());
        return came.size() < toCome.size() ? null : failed.again(came);
    }
}
