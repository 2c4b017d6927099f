package dev.parley.spi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the flows, which of them is live, and the log of who did what: one for all replicas, kept for good. Bytes
 * go in and come out; what they mean is the business of whoever wrote them.
 */
public interface ReleaseStore {
    /** Those of the names under which nothing is kept yet, in their order. */
    Future<List<String>> lacking(List<String> names);

    /** Keeps content under a name that is made of it; what is kept under this name stays. */
    Future<Void> keep(String name, Buffer content);

    /** What is kept under the names, in their order; null where nothing is. */
    Future<List<@Nullable Buffer>> contents(List<String> names);

    /** Adds a version. False when there is one of this name, which stays as it is. */
    Future<Boolean> add(String version, Buffer release);

    /** The version as it was added, or null. */
    Future<@Nullable Buffer> find(String version);

    /** All versions as they were added, in any order. */
    Future<List<Buffer>> all();

    /** What is live, or null before there is anything. Asked several times a second by every replica. */
    Future<@Nullable Buffer> live();

    /**
     * Puts one in place of the other as what is live, and the line into the log, both or neither. False, and nothing changed,
     * when something else is live by now (null: nothing was), or the log has another length.
     */
    Future<Boolean> goLive(@Nullable Buffer before, Buffer after, Line line);

    /** Adds a line to the log; false, and nothing changed, when the log has another length by now. */
    Future<Boolean> append(Line line);

    Future<Tail> tail();

    /** The lines of the log from a position on, at most so many. */
    Future<List<Buffer>> log(long from, int most);

    /** @param position how many lines the log has before it */
    record Line(long position, Buffer text) {}

    /** @param last null when there is no line */
    record Tail(long lines, @Nullable Buffer last) {}
}
