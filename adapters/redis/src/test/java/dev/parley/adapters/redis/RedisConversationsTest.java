package dev.parley.adapters.redis;

import dev.parley.contract.ConversationStoreContract;
import dev.parley.spi.ConversationStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class RedisConversationsTest extends ConversationStoreContract {
    private Lab lab;
    private ConversationStore store;

    @BeforeAll
    void open(@TempDir Path data) {
        lab = new Lab(data);
        store = lab.replica(patient()).conversations();
    }

    /** Ten thousand at once may take longer than the short patience that other tests need. */
    private RedisSettings patient() {
        RedisSettings usual = lab.settings("test:");
        return new RedisSettings(
                usual.url(), usual.prefix(), Duration.ofSeconds(20), usual.queue(), usual.nearCacheMb());
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Override
    protected ConversationStore store() {
        return store;
    }

    @Override
    protected void pass(Duration time) {
        lab.pass(time);
    }
}
