package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.ConversationStore.Change;
import dev.parley.spi.Stores;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Redis killed, stopped, silent, or not there to begin with: nothing hangs, and all goes on by itself. */
final class RedisAwayTest {
    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration BOUND = Lab.TIMEOUT.multipliedBy(2).plusSeconds(2);

    /** Threads of the replicas that other tests killed are still there. */
    private final Set<Thread> others = Set.copyOf(Thread.getAllStackTraces().keySet());

    private Lab lab;
    private Stores stores;

    @BeforeEach
    void open(@TempDir Path data) {
        lab = new Lab(data);
        stores = lab.replica("away:");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    /** Jedis would open the next connection by itself, without the password. */
    @Test
    void isNeverReconnectedWithoutItsPassword() throws IOException {
        try (Connection connection = lab.server().connect(Lab.TIMEOUT)) {
            assertThat(connection.ping()).isTrue();
            connection.forceDisconnect();
            assertThatThrownBy(connection::ping).isInstanceOf(JedisConnectionException.class);
        }
    }

    @Test
    void comesBackAfterAKillUnderLoad() {
        await(save("kept", 0, 10));
        long pid = lab.pid();
        List<Future<Void>> saves = saves("before", 2_000, 100);
        Lab.signal("KILL", pid);
        saves.addAll(saves("after", 2_000, 100));
        assertThat(kinds(saves)).isSubsetOf(Kind.UNAVAILABLE);
        lab.eventually(() -> assertThat(failureOf(save("kept", 1, 10)).kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(Lab.gauge(stores.gauges(), "redis_up")).isZero();
        assertThat(failureOf(stores.healthy()).kind()).isEqualTo(Kind.UNAVAILABLE);
        lab.eventually(() -> await(stores.healthy()));
        assertThat(Lab.gauge(stores.gauges(), "redis_up")).isOne();
        lab.eventually(() -> await(save("new", 0, 10)));
    }

    @Test
    void refusesAtOnceWhileRedisIsAway() {
        Lab.signal("KILL", lab.pid());
        lab.eventually(() -> assertThat(Lab.gauge(stores.gauges(), "redis_up")).isZero());
        Future<?> load = stores.conversations().load(key("any"));
        assertThat(load.isComplete()).isTrue();
        assertThat(failureOf(load).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void givesUpOnAStoppedRedisInTimeAndGoesOnWithIt() {
        long pid = lab.pid();
        lab.stop(pid);
        long start = lab.environment().clock().nanos();
        List<Future<Void>> saves = saves("stopped", 1_000, 100);
        assertThat(kinds(saves)).contains(Kind.TIMEOUT).isSubsetOf(Kind.TIMEOUT, Kind.UNAVAILABLE);
        assertThat(since(start)).isLessThan(BOUND);
        assertThat(failureOf(stores.healthy()).retryable()).isTrue();
        lab.goOn(pid);
        lab.eventually(() -> await(stores.healthy()));
        lab.eventually(() -> await(save("after", 0, 10)));
    }

    @Test
    void givesUpOnAWriteThatBlocksAndBlocksNoEventLoop() {
        long pid = lab.pid();
        lab.stop(pid);
        long start = lab.environment().clock().nanos();
        List<Future<Void>> saves = saves("large", 3, 30_000_000);
        lab.eventually(() -> assertThat(threadsInJedis()).contains("redis-pipe"));
        assertThat(threadsInJedis()).isSubsetOf("redis-pipe", "redis-subscriber");
        assertThat(kinds(saves)).isSubsetOf(Kind.TIMEOUT, Kind.UNAVAILABLE);
        assertThat(since(start)).isLessThan(BOUND);
        lab.goOn(pid);
        lab.eventually(() -> await(stores.healthy()));
    }

    @Test
    void answersAboutItsHealthWithinASecond() {
        long pid = lab.pid();
        lab.stop(pid);
        long start = lab.environment().clock().nanos();
        assertThat(failureOf(stores.healthy()).retryable()).isTrue();
        assertThat(since(start)).isLessThan(Duration.ofMillis(1_300));
        lab.goOn(pid);
    }

    @Test
    void connectsAgainAtOnceWhenOnlyTheConnectionIsLost() {
        await(save("a", 0, 10));
        lab.redis(Command.CLIENT, "KILL", "TYPE", "normal");
        lab.eventually(() -> await(save("b", 0, 10)));
        assertThat(await(stores.conversations().load(key("a")))).isNotNull();
    }

    @Test
    void opensWithoutRedisAndGoesOnWhenItComes(@TempDir Path late) throws IOException {
        int port = freePort();
        Stores early = lab.replica(new RedisSettings("redis://127.0.0.1:" + port, "x:", Lab.TIMEOUT, 10, 1));
        assertThat(failureOf(early.healthy())).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(failure.message()).contains("refused").contains("redis://127.0.0.1:" + port);
        });
        lab.another(late, port);
        lab.eventually(() -> await(early.healthy()));
        Change change = new Change(1, Buffer.buffer("late"), List.of(), 1);
        await(early.conversations().save(key("a"), 0, change, KEEP));
        assertThat(await(early.conversations().load(key("a"))))
                .satisfies(stored -> assertThat(stored.state()).isEqualTo(change.state()));
    }

    @Test
    void saysWhenTheRedisThatComesDoesNotLetUsIn(@TempDir Path late) throws IOException {
        int port = freePort();
        Stores early = lab.replica(new RedisSettings("redis://:mine@127.0.0.1:" + port, "x:", Lab.TIMEOUT, 10, 1));
        lab.another(late, port, "--requirepass", "another");
        lab.eventually(() -> assertThat(failureOf(early.healthy()).kind()).isEqualTo(Kind.REFUSED));
        assertThat(failureOf(early.healthy()).message()).contains("WRONGPASS").doesNotContain("mine");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void opensWithARedisThatIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "redis://:x@127.0.0.1:" + silent.getLocalPort();
            Stores early = lab.replica(new RedisSettings(url, "x:", Lab.TIMEOUT, 10, 1));
            assertThat(failureOf(early.healthy()).kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void saysWhyItCanNotOpen() {
        String url = lab.settings("x").url();
        String wrong = url.replaceFirst("://:[^@]*@", "://:not-the-secret@");
        assertThat(failureOfOpening(wrong).kind()).isEqualTo(Kind.REFUSED);
        assertThat(failureOfOpening(wrong).message()).doesNotContain("not-the-secret");
        assertThat(failureOfOpening("localhost").kind()).isEqualTo(Kind.BAD_INPUT);
    }

    @Test
    void leavesNoThreadBehind() {
        await(stores.close());
        lab.eventually(() -> assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !others.contains(thread))
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("redis-")));
    }

    private Failure failureOfOpening(String url) {
        RedisSettings settings = new RedisSettings(url, "x:", Lab.TIMEOUT, 10, 1);
        return failureOf(new RedisProvider().open(settings, lab.environment()));
    }

    private List<Future<Void>> saves(String name, int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> save(name + i, 0, size))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Future<Void> save(String name, long over, int size) {
        Change next = new Change(over + 1, Buffer.buffer("x".repeat(size)), List.of(), 1);
        return stores.conversations().save(key(name), over, next, KEEP);
    }

    private static ConversationKey key(String name) {
        return new ConversationKey("web", "default", name);
    }

    private static Set<Kind> kinds(List<Future<Void>> saves) {
        return saves.stream()
                .map(save -> save.<Kind>map(done -> null)
                        .otherwise(e -> Failure.from(e).kind()))
                .map(dev.parley.contract.Awaiting::await)
                .filter(kind -> kind != null)
                .collect(Collectors.toSet());
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(lab.environment().clock().nanos() - nanos);
    }

    private static Set<String> threadsInJedis() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("redis.clients.jedis.Connection")))
                .map(thread -> thread.getKey().getName())
                .collect(Collectors.toSet());
    }
}
