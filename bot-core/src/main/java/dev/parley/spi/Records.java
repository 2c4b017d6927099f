package dev.parley.spi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Small records under keys, shared by all replicas, kept until somebody takes them away. Bytes go in and come out; what they
 * mean is the business of whoever wrote them. A key begins with the name of its owner and a slash, as in
 * {@code slack/team/T1}.
 */
public interface Records {
    /** The record, or null. */
    Future<@Nullable Buffer> get(String key);

    Future<Void> put(String key, Buffer value);

    /** The same, for a record that goes by itself after this time. */
    Future<Void> put(String key, Buffer value, Duration time);

    /**
     * Puts a record in place of the one that was read before, or where there was none. Completes with false, and changes
     * nothing, when another one is there by now. It is the bytes that are compared: a record that was taken away and put
     * back is the same again.
     */
    Future<Boolean> replace(String key, @Nullable Buffer before, Buffer after);

    /** Takes away what is under this key, of whatever kind. */
    Future<Void> delete(String key);

    /**
     * Takes a key for a while, for what must be done once: true for one caller among all replicas, until the time is over or
     * the key is deleted. Such a key is none of a record.
     */
    Future<Boolean> claim(String key, Duration time);

    /** Adds to a count that begins at nothing, and again when this time is over since it began. Such a key is none of a record. */
    Future<Counted> count(String key, int more, Duration time);

    /**
     * @param sum of all that was added, by whomever
     * @param left until it begins again
     */
    record Counted(long sum, Duration left) {}
}
