package dev.parley.testkit;

import dev.parley.contract.ConversationStoreContract;
import dev.parley.spi.ConversationStore;
import java.time.Duration;

class MemoryConversationsTest extends ConversationStoreContract {
    private final VirtualClock clock = new VirtualClock();
    private final MemoryConversations store = new MemoryConversations(clock);

    @Override
    protected ConversationStore store() {
        return store;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
