package dev.parley.spi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The turns that ended, of all replicas: for each a short head and a long body, and a log of all heads in the order in which
 * they came, which each replica reads on from where it stood. Bytes go in and come out; what they mean is the business of
 * whoever wrote them.
 */
public interface TurnStore {
    /** Adds them behind all others. Where there are more than the bounds allow, the oldest go. */
    Future<Void> add(List<Kept> turns, Bounds bounds);

    /** Says something later of a turn, in place of what was said before; nothing where the turn is gone. */
    Future<Void> note(String turn, Buffer note);

    Future<@Nullable Found> find(String turn);

    /**
     * Reads on in the log.
     *
     * @param position null: from its begin
     */
    Future<Page> after(@Nullable Position position, int most);

    /** The heads at these positions, in their order; null where one is gone. */
    Future<List<@Nullable Buffer>> heads(List<Position> positions);

    /** Forgets them for good. All that is left is a line in the log that says so, for those who read on. */
    Future<Void> forget(List<Place> turns);

    /** @param body has nothing that the head would need */
    record Kept(String turn, Buffer head, Buffer body) {}

    /** @param oldest what is older goes */
    record Bounds(long turns, Instant oldest, long bytes) {}

    /** @param note what was said later, or null */
    record Found(Buffer body, @Nullable Buffer note) {}

    record Place(String turn, Position position) {}

    /**
     * @param oldest the first position that there is by now, null where there is none: all that stood before it is gone
     */
    record Page(List<Line> lines, @Nullable Position oldest) {}

    /** @param content the head, or the note; empty for what was forgotten */
    record Line(Position position, Kind kind, String turn, Buffer content) {}

    enum Kind {
        TURN,
        NOTE,
        FORGOTTEN
    }

    /** Grows along the log. */
    record Position(long millis, long number) implements Comparable<Position> {
        /** @throws NumberFormatException when it is none */
        public static Position of(String text) {
            int dash = text.indexOf('-');
            return dash < 0
                    ? new Position(Long.parseLong(text), 0)
                    : new Position(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        public Position next() {
            return new Position(millis, number + 1);
        }

        @Override
        public int compareTo(Position other) {
            int first = Long.compare(millis, other.millis);
            return first == 0 ? Long.compare(number, other.number) : first;
        }

        @Override
        public String toString() {
            return millis + "-" + number;
        }
    }
}
