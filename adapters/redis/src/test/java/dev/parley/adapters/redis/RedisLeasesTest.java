package dev.parley.adapters.redis;

import dev.parley.contract.LeasesContract;
import dev.parley.spi.Leases;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class RedisLeasesTest extends LeasesContract {
    private Lab lab;
    private Leases leases;

    @BeforeAll
    void open(@TempDir Path data) {
        lab = new Lab(data);
        leases = lab.replica("te*st[a]:").leases();
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Override
    protected Leases leases() {
        return leases;
    }

    @Override
    protected void pass(Duration time) {
        lab.pass(time);
    }
}
