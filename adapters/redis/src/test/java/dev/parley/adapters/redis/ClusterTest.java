package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contract.AnswerCacheContract;
import dev.parley.contract.ConversationStoreContract;
import dev.parley.contract.InboxContract;
import dev.parley.contract.LeasesContract;
import dev.parley.contract.PermitsContract;
import dev.parley.contract.RecordsContract;
import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.ConversationStore;
import dev.parley.spi.ConversationStore.Change;
import dev.parley.spi.Inbox;
import dev.parley.spi.Leases;
import dev.parley.spi.Permits;
import dev.parley.spi.Records;
import dev.parley.spi.Stores;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.util.JedisClusterCRC16;

/** All that is kept in Redis, kept in a cluster of three masters. */
@TestInstance(Lifecycle.PER_CLASS)
final class ClusterTest {
    private Lab lab;
    private Cluster cluster;
    private Machines machines;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        lab = new Lab(data);
        cluster = new Cluster(lab, data);
        machines = new Machines(data);
    }

    @AfterAll
    void close() {
        machines.close();
        lab.close();
    }

    private RedisSettings settings(String prefix) {
        return new RedisSettings(cluster.url(), prefix, Duration.ofSeconds(5), 20_000, 8);
    }

    private Stores stores(String prefix) {
        return lab.replica(settings(prefix));
    }

    @Nested
    final class KeepsAnInbox extends InboxContract {
        private String prefix = "";

        @BeforeEach
        void useKeysOfOurOwn() {
            prefix = UUID.randomUUID() + ":";
        }

        @Override
        protected Inbox replica() {
            return machines.start(settings(prefix));
        }

        @Override
        protected Inbox hurried() {
            return machines.startHurried(settings(prefix));
        }

        @Override
        protected void kill(Inbox replica) {
            machines.kill(replica);
        }
    }

    @Nested
    final class KeepsAnswers extends AnswerCacheContract {
        private final AnswerCache cache = stores("te*st[a]:").answers();

        @Override
        protected AnswerCache cache() {
            return cache;
        }

        @Override
        protected void pass(Duration time) {
            lab.pass(time);
        }
    }

    @Nested
    final class KeepsConversations extends ConversationStoreContract {
        private final ConversationStore store = stores("test:").conversations();

        @Override
        protected ConversationStore store() {
            return store;
        }

        @Override
        protected void pass(Duration time) {
            lab.pass(time);
        }
    }

    @Nested
    final class KeepsPermits extends PermitsContract {
        private final Permits permits = stores("te*st[a]:").permits();

        @Override
        protected Permits permits() {
            return permits;
        }

        @Override
        protected void pass(Duration time) {
            lab.pass(time);
        }
    }

    @Nested
    final class KeepsLeases extends LeasesContract {
        private final Leases leases = stores("te*st[a]:").leases();

        @Override
        protected Leases leases() {
            return leases;
        }

        @Override
        protected void pass(Duration time) {
            lab.pass(time);
        }
    }

    @Nested
    final class KeepsRecords extends RecordsContract {
        private final Records records = stores("te*st[a]:").records();

        @Override
        protected Records records() {
            return records;
        }

        @Override
        protected void pass(Duration time) {
            lab.pass(time);
        }
    }

    @Test
    void spreadsTheKeysOverAllNodes() {
        Records records = stores("spread:").records();
        for (int i = 0; i < 100; i++) {
            await(records.put("key" + i, Buffer.buffer("value" + i)));
        }
        assertThat(cluster.sizes()).allMatch(size -> size > 10);
        for (int i = 0; i < 100; i++) {
            assertThat(await(records.get("key" + i))).isEqualTo(Buffer.buffer("value" + i));
        }
    }

    /** Who listens does so at one node; the news come from whichever has the key. */
    @Test
    void newsOfAnAnswerComeFromEachNode() {
        AnswerCache here = stores("news:").answers();
        AnswerCache there = stores("news:").answers();
        for (int i = 0; i < 20; i++) {
            String key = "k" + i;
            for (String text : List.of("old", "new")) {
                await(here.put(key, new CachedAnswer(text, List.of(), Instant.EPOCH), Duration.ofHours(1)));
                lab.eventually(() -> assertThat(await(there.find(key)))
                        .extracting(CachedAnswer::text)
                        .isEqualTo(text));
            }
        }
    }

    @Test
    void followsASlotThatHasMoved() {
        Records records = stores("moved:").records();
        int slot = JedisClusterCRC16.getSlot("here");
        for (int node = 0; node < 3; node++) {
            cluster.move(slot, node);
            await(records.put("here", Buffer.buffer("now")));
            assertThat(await(records.get("here"))).isEqualTo(Buffer.buffer("now"));
            await(records.delete("here"));
        }
    }

    @Test
    void goesOnWhileASlotIsOnItsWayToAnotherNode() {
        Records records = stores("way:").records();
        int slot = JedisClusterCRC16.getSlot("on the way");
        int from = Cluster.owner(slot);
        int to = (from + 1) % 3;
        await(records.put("on the way", Buffer.buffer("here")));
        cluster.begin(slot, from, to);
        assertThat(await(records.get("on the way"))).as("not carried yet").isEqualTo(Buffer.buffer("here"));
        assertThat(await(records.claim("on the way", Duration.ofHours(1))))
                .as("made there at once")
                .isTrue();
        assertThat(await(records.claim("on the way", Duration.ofHours(1)))).isFalse();
        cluster.carry("way:record:{on the way}", from, to);
        assertThat(await(records.get("on the way"))).as("carried").isEqualTo(Buffer.buffer("here"));
        assertThat(await(records.replace("on the way", Buffer.buffer("here"), Buffer.buffer("there"))))
                .isTrue();
        cluster.move(slot, to);
        assertThat(await(records.get("on the way"))).as("moved").isEqualTo(Buffer.buffer("there"));
    }

    /** A script on two keys, of which the new node has one. */
    @Test
    void waitsUntilAllKeysOfACommandAreThere() {
        ConversationStore store = stores("both:").conversations();
        ConversationKey key = new ConversationKey("room", "acme", "both");
        Change first = new Change(1, Buffer.buffer("one"), List.of(Buffer.buffer("said")), 10);
        await(store.save(key, 0, first, Duration.ofHours(1)));
        int slot = JedisClusterCRC16.getSlot("room/acme/both");
        int from = Cluster.owner(slot);
        int to = (from + 1) % 3;
        cluster.begin(slot, from, to);
        cluster.carry("both:conversation:{room/acme/both}", from, to);
        Change second = new Change(2, Buffer.buffer("two"), List.of(Buffer.buffer("more")), 10);
        Future<Void> saved = store.save(key, 1, second, Duration.ofHours(1));
        cluster.carry("both:conversation:{room/acme/both}:said", from, to);
        await(saved);
        cluster.move(slot, to);
        assertThat(await(store.load(key)).said()).containsExactly(Buffer.buffer("said"), Buffer.buffer("more"));
    }

    @Test
    void isNotWellWhileAMasterIsAwayAndServesWhatTheOthersHave() {
        Stores stores = stores("away:");
        await(stores.healthy());
        cluster.stop(2);
        lab.eventually(() -> assertThat(failureOf(stores.healthy()).retryable()).isTrue());
        cluster.goOn(2);
        lab.eventually(() -> await(stores.healthy()));
        await(stores.records().put("a", Buffer.buffer("b")));
    }

    @Test
    void saysWhenARedisIsTakenForAnother() {
        String node = "redis://127.0.0.1:" + cluster.port(0);
        Failure failure = failureOf(new RedisProvider().open(Lab.settings(node, "x:"), lab.environment()));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.message()).contains("redis-cluster://");
        String alone = lab.settings("x:").url().replace("redis://", "redis-cluster://");
        failure = failureOf(new RedisProvider().open(Lab.settings(alone, "x:"), lab.environment()));
        assertThat(failure.message()).contains("no cluster", "redis://");
    }
}
