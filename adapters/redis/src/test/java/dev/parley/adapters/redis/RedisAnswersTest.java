package dev.parley.adapters.redis;

import dev.parley.contract.AnswerCacheContract;
import dev.parley.spi.AnswerCache;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
final class RedisAnswersTest extends AnswerCacheContract {
    private Lab lab;
    private AnswerCache cache;

    @BeforeAll
    void open(@TempDir Path data) {
        lab = new Lab(data);
        cache = lab.replica("te*st[a]:").answers();
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Override
    protected AnswerCache cache() {
        return cache;
    }

    @Override
    protected void pass(Duration time) {
        lab.pass(time);
    }
}
