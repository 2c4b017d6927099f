package dev.parley.adapters.discord.fake;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything there is, and its lock. Whoever waits for something to be so is told after each change. */
final class World {
    static final String TOKEN = "fake.discord.token";

    final Clock clock;
    final Ids ids = new Ids();
    final Member bot;
    final Map<String, Guild> guilds = new LinkedHashMap<>();
    final Map<String, Room> rooms = new LinkedHashMap<>();
    final Map<String, Member> members = new LinkedHashMap<>();
    final Map<String, Interaction> interactions = new LinkedHashMap<>();
    final Map<String, JsonObject> commands = new LinkedHashMap<>();
    final List<JsonArray> completions = new ArrayList<>();
    /** How often the commands were put in place of those before. */
    int registrations;

    final List<JsonObject> modals = new ArrayList<>();
    /** How many shards it recommends. */
    int shards = 1;
    /** Whether the portal grants the content of messages. */
    boolean contentGranted = true;

    private final List<Awaited<?>> awaited = new ArrayList<>();
    private int inside;

    World(Clock clock) {
        this.clock = clock;
        this.bot = new Member(ids.next(clock.now()), "parley", Member.Kind.BOT);
        members.put(bot.id(), bot);
    }

    Instant now() {
        return clock.now();
    }

    String nextId() {
        return ids.next(now());
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
        boolean done = alone(() -> {
            action.run();
            return true;
        });
        assert done;
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

    /** A room that the bot may see. */
    Room room(String id) {
        Room room = rooms.get(id);
        if (room == null) {
            throw new Refusal(404, 10003, "Unknown Channel");
        }
        if ((room.permissions() & Rights.VIEW) == 0) {
            throw Refusal.noAccess();
        }
        return room;
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
