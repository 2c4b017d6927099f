package dev.parley.replay;

import dev.parley.spi.AnswerCache;
import dev.parley.spi.ConversationStore;
import dev.parley.spi.Inbox;
import dev.parley.spi.Leases;
import dev.parley.spi.Permits;
import dev.parley.spi.Records;
import dev.parley.spi.ReleaseStore;
import dev.parley.spi.Stores;
import dev.parley.spi.TurnStore;
import dev.parley.testkit.MemoryStores;
import io.vertx.core.Future;

/** Stores that forget, but for the answers. */
record WarmStores(MemoryStores own, AnswerCache answers) implements Stores {
    @Override
    public ConversationStore conversations() {
        return own.conversations();
    }

    @Override
    public Inbox inbox() {
        return own.inbox();
    }

    @Override
    public Records records() {
        return own.records();
    }

    @Override
    public Permits permits() {
        return own.permits();
    }

    @Override
    public Leases leases() {
        return own.leases();
    }

    @Override
    public ReleaseStore releases() {
        return own.releases();
    }

    @Override
    public TurnStore turns() {
        return own.turns();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
