package dev.parley.testkit;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.ReleaseStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Versions in memory; {@link #down} makes them unreachable. */
public final class MemoryReleases implements ReleaseStore {
    private final Map<String, Buffer> contents = new HashMap<>();
    private final Map<String, Buffer> versions = new HashMap<>();
    private final List<Buffer> log = new ArrayList<>();
    private @Nullable Buffer live;
    private boolean down;

    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public Future<List<String>> lacking(List<String> names) {
        return reply(
                () -> names.stream().filter(name -> !contents.containsKey(name)).toList());
    }

    @Override
    public Future<Void> keep(String name, Buffer content) {
        return reply(() -> {
            contents.putIfAbsent(name, content.copy());
            return null;
        });
    }

    @Override
    public Future<List<@Nullable Buffer>> contents(List<String> names) {
        return reply(() -> Arrays.asList(names.stream().map(contents::get).toArray(Buffer[]::new)));
    }

    @Override
    public Future<Boolean> add(String version, Buffer release) {
        return reply(() -> versions.putIfAbsent(version, release.copy()) == null);
    }

    @Override
    public Future<@Nullable Buffer> find(String version) {
        return reply(() -> versions.get(version));
    }

    @Override
    public Future<List<Buffer>> all() {
        return reply(() -> List.copyOf(versions.values()));
    }

    @Override
    public Future<@Nullable Buffer> live() {
        return reply(() -> live);
    }

    @Override
    public Future<Boolean> goLive(@Nullable Buffer before, Buffer after, Line line) {
        return reply(() -> {
            boolean done = Objects.equals(live, before) && added(line);
            live = done ? after.copy() : live;
            return done;
        });
    }

    @Override
    public Future<Boolean> append(Line line) {
        return reply(() -> added(line));
    }

    private boolean added(Line line) {
        return line.position() == log.size() && log.add(line.text().copy());
    }

    @Override
    public Future<Tail> tail() {
        return reply(() -> new Tail(log.size(), log.isEmpty() ? null : log.get(log.size() - 1)));
    }

    @Override
    public Future<List<Buffer>> log(long from, int most) {
        return reply(() -> log.stream().skip(from).limit(most).toList());
    }

    private synchronized <T extends @Nullable Object> Future<T> reply(Supplier<T> look) {
        return down
                ? Future.failedFuture(
                        Failure.of(Kind.UNAVAILABLE, "the versions are away").exception())
                : Future.succeededFuture(look.get());
    }
}
