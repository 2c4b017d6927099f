package dev.parley.testkit;

import dev.parley.contract.HurriedClock;
import dev.parley.contract.InboxContract;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Inbox;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

final class MemoryInboxTest extends InboxContract {
    private final Vertx vertx = Vertx.vertx();
    private final MemoryInbox inbox = new MemoryInbox(new HurriedClock(new SystemClock(vertx)));

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    @Override
    protected Inbox replica() {
        return inbox;
    }

    @Override
    protected Inbox hurried() {
        return inbox;
    }

    /** Its successor takes over. */
    @Override
    protected void kill(Inbox replica) {}
}
