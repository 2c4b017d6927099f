package dev.parley.adapters.slack.fake;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/** The weather, drawn from a seed per method, so that a method's n-th call meets the same in every run. */
public final class Storms {
    private final Map<String, Queue<Weather>> ordered = new HashMap<>();
    private final Map<String, Random> randoms = new HashMap<>();
    private Storm storm = Storm.NONE;
    private long seed;

    Storms() {}

    public synchronized void blow(Storm next, long from) {
        storm = next;
        seed = from;
        randoms.clear();
    }

    public synchronized void calm() {
        storm = Storm.NONE;
        ordered.clear();
    }

    /** For the next call of a method, before all others that are ordered later. */
    public synchronized void next(String method, Weather weather) {
        ordered.computeIfAbsent(method, key -> new ArrayDeque<>()).add(weather);
    }

    synchronized Weather draw(String method) {
        Queue<Weather> queue = ordered.get(method);
        Weather first = queue == null ? null : queue.poll();
        if (first != null) {
            return first;
        }
        return storm.equals(Storm.NONE) ? Weather.FAIR : storm.draw(randoms.computeIfAbsent(method, this::random));
    }

    private Random random(String method) {
        return new Random(seed * 31 + method.hashCode());
    }
}
