package dev.parley.adapters.slack.fake;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The last calls, oldest first. */
final class CallLog {
    private static final int REMEMBERED = 50_000;

    private final World world;
    private final Deque<ApiCall> calls = new ArrayDeque<>();

    CallLog(World world) {
        this.world = world;
    }

    void add(ApiCall call) {
        world.change(() -> {
            calls.addLast(call);
            if (calls.size() > REMEMBERED) {
                calls.removeFirst();
            }
        });
    }

    List<ApiCall> all() {
        return world.alone(() -> List.copyOf(calls));
    }

    Future<ApiCall> await(Predicate<ApiCall> fits) {
        return world.until(() -> calls.stream().filter(fits).findFirst().orElse(null));
    }
}
