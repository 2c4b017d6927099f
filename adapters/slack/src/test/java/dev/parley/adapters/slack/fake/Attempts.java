package dev.parley.adapters.slack.fake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last tries to deliver, in the order in which they ended. */
final class Attempts {
    private static final int REMEMBERED = 50_000;

    private final World world;
    private final Deque<Attempt> ended = new ArrayDeque<>();
    private volatile Consumer<Attempt> told = attempt -> {};

    Attempts(World world) {
        this.world = world;
    }

    void onEnded(Consumer<Attempt> next) {
        told = next;
    }

    /** Under the world's lock, so that those who wait are told. */
    void add(Attempt attempt) {
        told.accept(attempt);
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
