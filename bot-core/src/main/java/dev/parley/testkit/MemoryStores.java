package dev.parley.testkit;

import dev.parley.spi.Clock;
import dev.parley.spi.Stores;
import io.vertx.core.Future;

/** Stores that forget with the process. */
public record MemoryStores(
        MemoryAnswers answers,
        MemoryConversations conversations,
        MemoryInbox inbox,
        MemoryRecords records,
        MemoryPermits permits,
        MemoryLeases leases,
        MemoryReleases releases,
        MemoryTurns turns)
        implements Stores {
    public MemoryStores(Clock clock) {
        this(
                new MemoryAnswers(clock),
                new MemoryConversations(clock),
                new MemoryInbox(clock),
                new MemoryRecords(clock),
                new MemoryPermits(clock),
                new MemoryLeases(clock),
                new MemoryReleases(),
                new MemoryTurns(clock));
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
