package dev.parley.adapters.slack.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last tries to deliver, in the order in which they ended. */
final class Attempts {
    private static final int REMEMBERED = 50_000;

    private final World world;
    private final Deque<Attempt> ended = new ArrayDeque<>();

    Attempts(World world) {
        this.world = world;
    }

    /** Under the world's lock, so that those who wait are told. */
    void add(Attempt attempt) {
        world.change(() -> {
            ended.addLast(attempt);
            if (ended.size() > REMEMBERED) {
                ended.removeFirst();
            }
        });
    }

    List<Attempt> all() {
        return world.alone(() -> List.copyOf(ended));
    }
}
