package dev.parley.adapters.redis;

import dev.parley.contract.ReleaseStoreContract;
import dev.parley.spi.ReleaseStore;
import dev.parley.spi.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

@TestInstance(Lifecycle.PER_CLASS)
final class RedisReleasesTest extends ReleaseStoreContract {
    private Lab lab;
    private Stores stores;

    @BeforeAll
    void open(@TempDir Path data) {
        lab = new Lab(data);
        stores = lab.replica("te*st[a]:");
    }

    @BeforeEach
    void empty() {
        lab.redis(Command.FLUSHALL);
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Override
    protected ReleaseStore store() {
        return stores.releases();
    }
}
