package dev.parley.adapters.discord.fake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the next calls of a route. */
public final class Storms {
    private final Map<String, Queue<Weather>> coming = new HashMap<>();

    /** What can happen to a call. */
    public sealed interface Weather {
        /** Discord breaks. */
        record Broken(int status) implements Weather {}

        /** The call is carried out, and its answer never comes. */
        record Lost() implements Weather {}

        /** The connection breaks before anything was done. */
        record Cut() implements Weather {}

        /**
         * Too many calls, whoever made them.
         *
         * @param scope user, global or shared
         * @param via whether Discord itself said so, and not the wall before it
         */
        record Limited(Duration retry, String scope, boolean via) implements Weather {}

        /** Refused. */
        record Refused(int status, int code) implements Weather {}
    }

    /** @param route as in {@code POST /channels/{channel}/messages} */
    public synchronized void next(String route, Weather weather) {
        coming.computeIfAbsent(route, unused -> new ArrayDeque<>()).add(weather);
    }

    synchronized @Nullable Weather of(String route) {
        Queue<Weather> queue = coming.get(route);
        return queue == null ? null : queue.poll();
    }
}
