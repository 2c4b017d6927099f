package dev.parley.adapters.slack.fake;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything there is, and its lock. Whoever waits for something to be so is told after each change. */
final class World {
    final Clock clock;
    final Ids ids = new Ids();
    final Tokens tokens = new Tokens();
    final Map<String, Workspace> workspaces = new LinkedHashMap<>();
    final Map<String, Room> rooms = new LinkedHashMap<>();
    final Map<String, Member> members = new LinkedHashMap<>();
    private final List<Awaited<?>> awaited = new ArrayList<>();
    private int inside;

    World(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.now();
    }

    /** Looks at the world or changes it, alone. */
    <T> T alone(Supplier<T> action) {
        T result;
        synchronized (this) {
            inside++;
            try {
                result = action.get();
            } finally {
                inside--;
            }
        }
        tell();
        return result;
    }

    void change(Runnable action) {
        synchronized (this) {
            inside++;
            try {
                action.run();
            } finally {
                inside--;
            }
        }
        tell();
    }

    /** Completes with the first thing that the look finds, now or after some change. */
    <T> Future<T> until(Supplier<@Nullable T> look) {
        Awaited<T> waiting = new Awaited<>(look, Promise.promise());
        change(() -> awaited.add(waiting));
        return waiting.promise.future();
    }

    /** Outside of the lock, since who was told goes on at once: a change within a change leaves it to the outer one. */
    private void tell() {
        List<Runnable> met = new ArrayList<>();
        synchronized (this) {
            if (inside == 0) {
                awaited.removeIf(each -> each.met(met));
            }
        }
        met.forEach(Runnable::run);
    }

    Workspace workspace(String id) {
        Workspace workspace = workspaces.get(id);
        if (workspace == null) {
            throw new Refusal("team_not_found");
        }
        return workspace;
    }

    Room room(String id, String team) {
        Room room = rooms.get(id);
        if (room == null || !room.team.equals(team)) {
            throw new Refusal("channel_not_found");
        }
        return room;
    }

    @Nullable
    Member memberNamed(String name, String team) {
        return members.values().stream()
                .filter(member -> member.team().equals(team) && member.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Room roomNamed(String name, String team) {
        return rooms.values().stream()
                .filter(room -> room.team.equals(team) && room.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    private record Awaited<T>(Supplier<@Nullable T> look, Promise<T> promise) {
        boolean met(List<Runnable> met) {
            T found = look.get();
            if (found == null) {
                return false;
            }
            met.add(() -> promise.tryComplete(found));
            return true;
        }
    }
}
