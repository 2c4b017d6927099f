package dev.parley.testkit;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.ConversationStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A conversation store in memory; {@link #down} makes it unreachable. */
public final class MemoryConversations implements ConversationStore {
    private final Clock clock;
    private final Map<ConversationKey, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger saves = new AtomicInteger();
    private volatile boolean down;

    public MemoryConversations(Clock clock) {
        this.clock = clock;
    }

    private record Entry(Stored stored, Instant until) {}

    public void down(boolean isDown) {
        down = isDown;
    }

    /** How often a state was asked for. */
    public int loads() {
        return loads.get();
    }

    /** How often a state was handed in, also in vain. */
    public int saves() {
        return saves.get();
    }

    @Override
    public Future<@Nullable Stored> load(ConversationKey key) {
        loads.incrementAndGet();
        Entry entry = live(entries.get(key));
        return down ? away() : Future.succeededFuture(entry == null ? null : entry.stored());
    }

    @Override
    public Future<Void> save(ConversationKey key, long over, Change change, Duration keep) {
        saves.incrementAndGet();
        if (down) {
            return away();
        }
        Entry there = entries.get(key);
        Entry before = live(there);
        boolean same = (before == null ? 0 : before.stored().revision()) == over;
        return same
                        && swap(
                                key,
                                there,
                                new Entry(changed(before, change), clock.now().plus(keep)))
                ? Future.succeededFuture()
                : Future.failedFuture(
                        Failure.of(Kind.CONFLICT, "somebody else saved").exception());
    }

    private static Stored changed(@Nullable Entry before, Change change) {
        List<Buffer> said =
                new ArrayList<>(before == null ? List.of() : before.stored().said());
        said.addAll(change.said());
        int dropped = change.said().isEmpty() ? 0 : Math.max(0, said.size() - change.kept());
        return new Stored(change.revision(), change.state(), said.subList(dropped, said.size()));
    }

    private boolean swap(ConversationKey key, @Nullable Entry there, Entry next) {
        return there == null ? entries.putIfAbsent(key, next) == null : entries.replace(key, there, next);
    }

    private @Nullable Entry live(@Nullable Entry entry) {
        return entry == null || !clock.now().isBefore(entry.until()) ? null : entry;
    }

    @Override
    public Future<Void> delete(ConversationKey key) {
        entries.remove(key);
        return Future.succeededFuture();
    }

    private static <T> Future<T> away() {
        return Future.failedFuture(
                Failure.of(Kind.UNAVAILABLE, "the conversation store is away").exception());
    }
}
