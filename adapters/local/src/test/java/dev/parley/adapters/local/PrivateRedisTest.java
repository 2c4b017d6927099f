package dev.parley.adapters.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.model.FailureException;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateRedisTest {
    static final PrivateRedis.Settings SETTINGS = new PrivateRedis.Settings(null, 64, Duration.ofSeconds(10));

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path data;

    @AfterEach
    void closeVertx() throws Exception {
        await(vertx.close());
    }

    @Test
    void servesOnLoopbackWithItsPasswordOnly() throws Exception {
        EmbeddedServer redis = open(SETTINGS);
        assertThat(URI.create(redis.url()).getHost()).isEqualTo("127.0.0.1");
        try (RedisLine stranger = RedisLine.connect(redis.url());
                RedisLine friend = RedisLine.authenticated(redis.url())) {
            assertThat(stranger.send("GET a")).startsWith("-NOAUTH");
            assertThat(friend.send("PING")).isEqualTo("+PONG");
        }
        await(redis.healthy());
        await(redis.close());
        assertThatThrownBy(() -> await(redis.healthy())).isNotNull();
    }

    @Test
    void keepsItsPasswordOffTheCommandLineAndTheDisk() throws Exception {
        EmbeddedServer redis = open(SETTINGS);
        String password = URI.create(redis.url()).getUserInfo().substring(1);
        Path cmdline = Path.of("/proc", Long.toString(redisPid()), "cmdline");
        assertThat(Files.readString(cmdline)).contains("redis-server").doesNotContain(password);
        assertThat(ProcessHandle.current()
                        .descendants()
                        .map(p -> p.info().commandLine().orElse("")))
                .noneMatch(line -> line.contains(password));
        try (var files = Files.walk(data.resolve("redis"), 1)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content(ISO_8859_1).doesNotContain(password));
        }
        await(redis.close());
    }

    @Test
    void keepsItsDataFromStartToStart() throws Exception {
        EmbeddedServer first = open(SETTINGS);
        try (RedisLine line = RedisLine.authenticated(first.url())) {
            assertThat(line.send("SET greeting hello")).isEqualTo("+OK");
        }
        await(first.close());
        EmbeddedServer second = open(SETTINGS);
        try (RedisLine line = RedisLine.authenticated(second.url())) {
            assertThat(line.send("GET greeting")).isEqualTo("hello");
        }
        await(second.close());
    }

    @Test
    void leavesNoProcessBehind() throws Exception {
        EmbeddedServer redis = open(SETTINGS);
        ProcessHandle process = ProcessHandle.of(redisPid()).orElseThrow();
        await(redis.close());
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void isStartedAgainAtTheSameAddressWhenItDies() throws Exception {
        EmbeddedServer redis = open(SETTINGS);
        ProcessHandle process = ProcessHandle.of(redisPid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, SECONDS);
        await(untilHealthy(redis, 100));
        await(redis.close());
    }

    @Test
    void itsLogIsShortAgainAfterAStart() throws Exception {
        Path log = data.resolve("redis/appendonly.aof");
        EmbeddedServer first = open(SETTINGS);
        try (RedisLine line = RedisLine.authenticated(first.url())) {
            assertThat(line.send("CONFIG SET auto-aof-rewrite-percentage 0")).isEqualTo("+OK");
            String large = "x".repeat(60_000);
            for (int i = 0; i < 1_200; i++) {
                assertThat(line.send("SET same " + large)).isEqualTo("+OK");
            }
        }
        await(first.close());
        assertThat(Files.size(log)).isGreaterThan(64 << 20);
        EmbeddedServer second = open(SETTINGS);
        await(untilShort(log, 300));
        try (RedisLine line = RedisLine.authenticated(second.url())) {
            assertThat(line.send("STRLEN same")).isEqualTo(":60000");
        }
        await(second.close());
    }

    @Test
    void refusesAFolderThatAnotherOneUses() throws Exception {
        EmbeddedServer redis = open(SETTINGS);
        assertThatThrownBy(() -> open(SETTINGS)).cause().isInstanceOfSatisfying(FailureException.class, refused -> {
            assertThat(refused.failure().kind()).isEqualTo(Failure.Kind.CONFLICT);
            assertThat(refused).hasMessageContaining("in use by another running program");
        });
        await(redis.close());
    }

    @Test
    void endsWithAProgramThatIsKilledAndLosesNothing() throws Exception {
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RedisOwner.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String url = owner.inputReader()
                .lines()
                .filter(l -> l.startsWith("redis://"))
                .findFirst()
                .orElseThrow();
        try (RedisLine line = RedisLine.authenticated(url)) {
            assertThat(line.send("SET greeting hello")).isEqualTo("+OK");
        }
        ProcessHandle redis = ProcessHandle.of(redisPid()).orElseThrow();
        owner.destroyForcibly();
        redis.onExit().get(5, SECONDS);
        EmbeddedServer next = open(SETTINGS);
        try (RedisLine line = RedisLine.authenticated(next.url())) {
            assertThat(line.send("GET greeting")).isEqualTo("hello");
        }
        await(next.close());
    }

    @Test
    void endsARedisThatWasLeftBehind() throws Exception {
        Path folder = Files.createDirectories(data.resolve("redis"));
        Path bin = folder.resolve("bin");
        RedisFolder unlocked =
                RedisFolder.open(folder, new Unpacked(bin, bin), null).release();
        RedisProcess orphan = RedisProcess.start(
                unlocked.program(), RedisConfig.of(unlocked, 64).lines(), unlocked.log());
        await(untilWritten(unlocked.pidFile(), 100));
        EmbeddedServer redis = open(SETTINGS);
        assertThat(orphan.ended()).succeedsWithin(Duration.ofSeconds(5));
        await(redis.healthy());
        await(redis.close());
    }

    @Test
    void saysWhyItDidNotStart() throws Exception {
        Path log = Files.createDirectories(data.resolve("redis/appendonly.aof"));
        assertThat(log).isDirectory();
        assertThatThrownBy(() -> open(SETTINGS)).hasMessageContaining("the private Redis did not start: ");
        Path broken = Files.writeString(data.resolve("broken"), "#!/bin/sh\necho no luck today\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> open(new PrivateRedis.Settings(broken.toString(), 64, Duration.ofSeconds(10))))
                .hasMessageContaining("the private Redis did not start: no luck today");
    }

    @Test
    void saysWhenItCannotWriteItsData() throws IOException {
        Files.writeString(data.resolve("redis"), "a file in its way");
        assertThatThrownBy(() -> open(SETTINGS)).hasMessageContaining("no private Redis: can't write to");
    }

    private EmbeddedServer open(PrivateRedis.Settings settings) throws Exception {
        return await(new PrivateRedis().open(settings, new Environment(vertx, new SystemClock(vertx), data)));
    }

    private long redisPid() throws IOException {
        return Long.parseLong(Files.readString(data.resolve("redis/redis.pid")).strip());
    }

    private Future<Void> untilHealthy(EmbeddedServer redis, int tries) {
        return redis.healthy().recover(dead -> again(tries, dead).compose(on -> untilHealthy(redis, tries - 1)));
    }

    private Future<Void> untilWritten(Path file, int tries) {
        return vertx.fileSystem()
                .readFile(file.toString())
                .transform(read -> read.succeeded() && read.result().length() > 0
                        ? Future.succeededFuture()
                        : again(tries, new IllegalStateException("still empty: " + file))
                                .compose(on -> untilWritten(file, tries - 1)));
    }

    private Future<Void> untilShort(Path file, int tries) {
        return vertx.fileSystem()
                .props(file.toString())
                .compose(props -> props.size() < 1 << 20
                        ? Future.succeededFuture()
                        : again(tries, new IllegalStateException(props.size() + " bytes in " + file))
                                .compose(on -> untilShort(file, tries - 1)));
    }

    private Future<Void> again(int tries, Throwable failed) {
        return tries == 0
                ? Future.failedFuture(failed)
                : vertx.timer(50, MILLISECONDS).mapEmpty();
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
    }
}
