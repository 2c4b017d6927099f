package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Stores;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** A master, its copy, and a sentinel that makes the copy the master when the master dies. */
final class SentinelTest {
    @TempDir
    Path folder = Path.of("");

    private final int master = Lab.freePort();
    private final int copy = Lab.freePort();
    private final int sentinel = Lab.freePort();
    private Lab lab;
    private Process first;

    @BeforeEach
    void start() throws IOException {
        lab = new Lab(folder);
        first = lab.another(inside("master"), master, "--appendonly", "yes");
        lab.eventually(() -> Lab.redis(master, Command.PING));
        lab.another(inside("copy"), copy, "--appendonly", "yes", "--replicaof", "127.0.0.1", "" + master);
        lab.sentinel(inside("sentinel"), sentinel, """
                bind 127.0.0.1
                sentinel monitor mymaster 127.0.0.1 %d 1
                sentinel down-after-milliseconds mymaster 1000
                sentinel failover-timeout mymaster 5000
                """.formatted(master));
        lab.eventually(() -> assertThat(info(master, "replication")).contains("state=online"));
        lab.eventually(() -> assertThat(info(sentinel, "sentinel")).contains("slaves=1"));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Path inside(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static String info(int port, String section) {
        return new String((byte[]) Lab.redis(port, Command.INFO, section), UTF_8);
    }

    private String url(String name) {
        return "redis-sentinel://127.0.0.1:1,127.0.0.1:" + sentinel + "#" + name;
    }

    @Test
    void goesOnWithTheNewMasterWhenTheOldOneDies() {
        Stores stores = lab.replica(Lab.settings(url("mymaster"), "test:"));
        await(stores.records().put("before", Buffer.buffer("1")));
        lab.eventually(
                () -> assertThat(List.of(Lab.redis(copy, Command.DBSIZE))).containsExactly(1L));
        first.destroyForcibly();
        lab.eventually(() -> failureOf(stores.healthy()));
        lab.eventually(() -> await(stores.healthy()));
        assertThat(await(stores.records().get("before"))).isEqualTo(Buffer.buffer("1"));
        await(stores.records().put("after", Buffer.buffer("2")));
        assertThat(Lab.redis(copy, Command.DBSIZE)).isEqualTo(2L);
    }

    @Test
    void waitsForAMasterThatNoSentinelKnows() {
        Stores stores = lab.replica(Lab.settings(url("nobody"), "test:"));
        assertThat(failureOf(stores.healthy()).message()).contains("nobody");
    }
}
