package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import dev.parley.spi.TurnStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns in memory; {@link #down} makes them unreachable. */
public final class MemoryTurns implements TurnStore {
    private final Clock clock;
    private final TreeMap<Position, Line> log = new TreeMap<>();
    private final Map<String, Buffer> bodies = new HashMap<>();
    private final Map<String, Buffer> notes = new HashMap<>();
    private Position last = new Position(0, 0);
    private boolean down;

    public MemoryTurns(Clock clock) {
        this.clock = clock;
    }

    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public Future<Void> add(List<Kept> turns, Bounds bounds) {
        return reply(() -> {
            turns.forEach(turn -> {
                write(Kind.TURN, turn.turn(), turn.head());
                bodies.put(turn.turn(), turn.body());
            });
            while (!log.isEmpty() && goes(log.firstEntry().getValue(), bounds)) {
                drop(log.firstKey());
            }
            return null;
        });
    }

    private boolean goes(Line first, Bounds bounds) {
        return first.kind() != Kind.TURN
                || bodies.size() > bounds.turns()
                || first.position().millis() < bounds.oldest().toEpochMilli()
                || bytes() > bounds.bytes();
    }

    private long bytes() {
        return bodies.values().stream().mapToLong(Buffer::length).sum()
                + log.values().stream()
                        .mapToLong(line -> line.content().length())
                        .sum();
    }

    private void write(Kind kind, String turn, Buffer content) {
        long now = clock.now().toEpochMilli();
        last = now > last.millis() ? new Position(now, 0) : last.next();
        log.put(last, new Line(last, kind, turn, content));
    }

    private void drop(Position position) {
        Line line = log.remove(position);
        if (line != null && line.kind() == Kind.TURN) {
            bodies.remove(line.turn());
            notes.remove(line.turn());
        }
    }

    @Override
    public Future<Void> note(String turn, Buffer note) {
        return reply(() -> {
            if (bodies.containsKey(turn)) {
                notes.put(turn, note);
                write(Kind.NOTE, turn, note);
            }
            return null;
        });
    }

    @Override
    public Future<@Nullable Found> find(String turn) {
        return reply(() -> {
            Buffer body = bodies.get(turn);
            return body == null ? null : new Found(body, notes.get(turn));
        });
    }

    @Override
    public Future<Page> after(@Nullable Position position, int most) {
        return reply(() -> new Page(
                (position == null ? log : log.tailMap(position, false))
                        .values().stream().limit(most).toList(),
                log.isEmpty() ? null : log.firstKey()));
    }

    @Override
    public Future<List<@Nullable Buffer>> heads(List<Position> positions) {
        return reply(() -> {
            List<@Nullable Buffer> heads = new ArrayList<>();
            positions.forEach(position ->
                    heads.add(log.containsKey(position) ? log.get(position).content() : null));
            return heads;
        });
    }

    @Override
    public Future<Void> forget(List<Place> turns) {
        return reply(() -> {
            turns.forEach(place -> {
                drop(place.position());
                bodies.remove(place.turn());
                notes.remove(place.turn());
                write(Kind.FORGOTTEN, place.turn(), Buffer.buffer());
            });
            return null;
        });
    }

    private synchronized <T extends @Nullable Object> Future<T> reply(Supplier<T> look) {
        return down
                ? Future.failedFuture(Failure.of(Failure.Kind.UNAVAILABLE, "the turns are away")
                        .exception())
                : Future.succeededFuture(look.get());
    }
}
