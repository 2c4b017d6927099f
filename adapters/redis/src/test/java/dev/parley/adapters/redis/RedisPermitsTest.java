package dev.parley.adapters.redis;

import dev.parley.contract.PermitsContract;
import dev.parley.spi.Permits;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class RedisPermitsTest extends PermitsContract {
    private Lab lab;
    private Permits permits;

    @BeforeAll
    void open(@TempDir Path data) {
        lab = new Lab(data);
        permits = lab.replica("te*st[a]:").permits();
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Override
    protected Permits permits() {
        return permits;
    }

    @Override
    protected void pass(Duration time) {
        lab.pass(time);
    }
}
