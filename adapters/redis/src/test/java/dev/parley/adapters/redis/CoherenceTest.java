package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure.Kind;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.Stores;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** Two replicas, each with its near cache, over one Redis. */
final class CoherenceTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private Lab lab;
    private Stores a;
    private Stores b;

    @BeforeEach
    void open(@TempDir Path data) {
        lab = new Lab(data);
        a = lab.replica("bot:");
        b = lab.replica("bot:");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void oneReplicaFindsWhatTheOtherPut() {
        put(a, "k", "hello");
        assertThat(find(b, "k")).isEqualTo("hello");
    }

    @Test
    void aHotAnswerIsThereWithoutRedisAndWithoutWaiting() {
        put(a, "k", "hello");
        assertThat(find(b, "k")).isEqualTo("hello");
        // the news of the put may reach b after its first find, and make it ask once more
        lab.eventually(() -> findAHundredTimesAtHand(b));
        findAHundredTimesAtHand(a);
    }

    private static void findAHundredTimesAtHand(Stores replica) {
        long hits = Lab.gauge(replica.gauges(), "near_cache_hits_total");
        long commands = Lab.gauge(replica.gauges(), "redis_commands_total");
        for (int i = 0; i < 100; i++) {
            Future<CachedAnswer> found = replica.answers().find("k");
            assertThat(found.isComplete()).isTrue();
            assertThat(found.result().text()).isEqualTo("hello");
        }
        assertThat(Lab.gauge(replica.gauges(), "near_cache_entries")).isOne();
        assertThat(Lab.gauge(replica.gauges(), "near_cache_hits_total") - hits).isEqualTo(100);
        assertThat(Lab.gauge(replica.gauges(), "redis_commands_total") - commands)
                .isLessThan(10);
    }

    @Test
    void aPutReplacesTheAnswerThatTheOtherReplicaHolds() {
        for (int round = 0; round < 50; round++) {
            String text = "version " + round;
            put(round % 2 == 0 ? a : b, "k", text);
            assertThat(find(round % 2 == 0 ? a : b, "k")).isEqualTo(text);
            within(AT_ONCE, round % 2 == 0 ? b : a, "k", text);
        }
    }

    @Test
    void aPurgeReachesTheOtherReplica() {
        put(a, "flow/faq/1", "1");
        put(b, "flow/other/1", "2");
        assertThat(find(b, "flow/faq/1")).isEqualTo("1");
        assertThat(find(b, "flow/other/1")).isEqualTo("2");
        assertThat(await(a.answers().purge("flow/faq/"))).isEqualTo(1);
        within(AT_ONCE, b, "flow/faq/1", null);
        assertThat(b.answers().find("flow/other/1").isComplete()).isTrue();
    }

    @Test
    void replicasThatPutAtTheSameTimeAgreeInTheEnd() {
        for (int round = 0; round < 20; round++) {
            String key = "k" + round;
            var puts = IntStream.range(0, 40)
                    .mapToObj(i -> (i % 2 == 0 ? a : b).answers().put(key, answer("v" + i), LONG))
                    .toList();
            var finds = IntStream.range(0, 40)
                    .mapToObj(i -> (i % 2 == 0 ? b : a).answers().find(key))
                    .toList();
            await(Future.all(puts));
            await(Future.all(finds));
            String stored = AnswerCodec.decode((byte[]) lab.redis(Command.GET, "bot:answer:" + key))
                    .text();
            within(AT_ONCE, a, key, stored);
            within(AT_ONCE, b, key, stored);
        }
    }

    @Test
    void keepsAnAnswerNoLongerThanRedisDoes() {
        await(a.answers().put("k", answer("soon gone"), Duration.ofMillis(600)));
        lab.pass(Duration.ofMillis(300));
        assertThat(find(b, "k")).isEqualTo("soon gone");
        lab.pass(Duration.ofMillis(350));
        assertThat(find(a, "k")).isNull();
        assertThat(find(b, "k")).isNull();
    }

    @Test
    void startsEmptyWhenItMayHaveMissedNews() {
        put(a, "k", "old");
        assertThat(find(b, "k")).isEqualTo("old");
        lab.redis(Command.CLIENT, "KILL", "TYPE", "pubsub");
        writeBehindTheirBacks("k", "new");
        within(Duration.ofSeconds(3), a, "k", "new");
        within(Duration.ofSeconds(3), b, "k", "new");
    }

    @Test
    void trustsTheNearCacheForFiveSecondsWithoutRedisAndNoLonger() {
        put(a, "k", "hello");
        long pid = lab.pid();
        lab.stop(pid);
        assertThat(find(a, "k")).isEqualTo("hello");
        lab.clock().skip(Duration.ofSeconds(5));
        assertThat(failureOf(a.answers().find("k")).kind()).isIn(Kind.TIMEOUT, Kind.UNAVAILABLE);
        lab.goOn(pid);
        lab.eventually(() -> assertThat(find(a, "k")).isEqualTo("hello"));
        lab.eventually(() -> assertThat(a.answers().find("k").isComplete()).isTrue());
    }

    @Test
    void doesWithoutTheScriptsThatRedisHasForgotten() {
        put(a, "k", "one");
        lab.redis(Command.SCRIPT, "FLUSH");
        put(a, "k", "two");
        lab.redis(Command.SCRIPT, "FLUSH");
        put(b, "k", "three");
        within(AT_ONCE, a, "k", "three");
    }

    @Test
    void passesOverWhatItCanNotRead() {
        lab.redis(Command.SET, "bot:answer:k", "from another time", "PX", "100000");
        assertThat(find(a, "k")).isNull();
        put(a, "k", "anew");
        assertThat(find(b, "k")).isEqualTo("anew");
    }

    @Test
    void replicasWithOtherPrefixesShareNothing() {
        Stores other = lab.replica("other:");
        put(a, "k", "ours");
        assertThat(find(other, "k")).isNull();
        put(other, "k", "theirs");
        assertThat(await(other.answers().purge(""))).isEqualTo(1);
        assertThat(find(b, "k")).isEqualTo("ours");
    }

    private void writeBehindTheirBacks(String key, String text) {
        byte[] json = AnswerCodec.encode(answer(text));
        lab.redis(
                Command.SET,
                "bot:answer:" + key,
                new String(json, java.nio.charset.StandardCharsets.UTF_8),
                "PX",
                "99999");
    }

    private void within(Duration time, Stores replica, String key, @Nullable String expected) {
        long start = lab.clock().nanos();
        lab.eventually(() -> assertThat(find(replica, key)).isEqualTo(expected));
        assertThat(Duration.ofNanos(lab.clock().nanos() - start)).isLessThan(time);
    }

    private static void put(Stores replica, String key, String text) {
        await(replica.answers().put(key, answer(text), LONG));
    }

    private static @Nullable String find(Stores replica, String key) {
        CachedAnswer found = await(replica.answers().find(key));
        return found == null ? null : found.text();
    }

    private static CachedAnswer answer(String text) {
        return new AnswerCache.CachedAnswer(text, List.of(), Instant.EPOCH);
    }
}
