package dev.parley.adapters.redis;

import dev.parley.contract.Awaiting;
import dev.parley.contract.TurnStoreContract;
import dev.parley.spi.TurnStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class RedisTurnsTest extends TurnStoreContract {
    private Lab lab;
    private RedisPipe pipe;
    private TurnStore turns;

    @BeforeAll
    void open(@TempDir Path data) {
        lab = new Lab(data);
        pipe = Awaiting.await(RedisPipe.open(lab.vertx(), lab.clock(), lab.server(), Lab.TIMEOUT, 20_000));
    }

    @BeforeEach
    void useKeysOfItsOwn() {
        turns = new RedisTurns(pipe, UUID.randomUUID() + ":");
    }

    @AfterAll
    void close() {
        Awaiting.await(pipe.close());
        lab.close();
    }

    @Override
    protected TurnStore turns() {
        return turns;
    }

    /** The log's own time is that of Redis. */
    @Override
    protected Instant now() {
        return lab.clock().now();
    }

    @Override
    protected void pass(Duration time) {
        lab.pass(time);
    }
}
