package dev.parley.adapters.redis;

import dev.parley.contract.RecordsContract;
import dev.parley.spi.Records;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class RedisRecordsTest extends RecordsContract {
    private Lab lab;
    private Records records;

    @BeforeAll
    void open(@TempDir Path data) {
        lab = new Lab(data);
        records = lab.replica("te*st[a]:").records();
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Override
    protected Records records() {
        return records;
    }

    @Override
    protected void pass(Duration time) {
        lab.pass(time);
    }
}
