package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.local.PrivateRedis;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Deadline;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis of the operator's own, away when the program starts: the way to it is opened later. */
class LateRedisTest {
    private final Vertx vertx = Vertx.vertx();
    private final SystemClock clock = new SystemClock(vertx);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path temp = Path.of("");

    private URI redis = URI.create("redis://unset");
    private Supplier<Future<Void>> end = Future::succeededFuture;

    @BeforeEach
    void startRedis() {
        PrivateRedis.Settings settings = new PrivateRedis.Settings(null, 64, Duration.ofSeconds(20));
        EmbeddedServer server =
                await(new PrivateRedis().open(settings, new Environment(vertx, clock, temp.resolve("server"))));
        redis = URI.create(server.url());
        end = server::close;
    }

    @AfterEach
    void close() {
        await(end.get());
        await(vertx.close());
    }

    @Test
    void theProgramStartsWithoutItAndIsReadyWhenItComes() throws Exception {
        int port = freePort();
        String url = "redis://" + redis.getUserInfo() + "@127.0.0.1:" + port;
        try (ParleyProcess parley = ParleyProcess.run(temp.resolve("data"), Map.of("REDIS_URL", url))) {
            HttpResponse<String> early = get(parley, "/health/ready");
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.body()).contains("\"stores\":\"down: Redis: Connection refused");
            assertThat(get(parley, "/health/live").statusCode()).isEqualTo(200);
            assertThat(parley.output().lines().filter(line -> line.contains("Redis is away")))
                    .hasSize(1);
            assertThat(await(openTheWay(port))).isEqualTo(port);
            assertThat(untilReady(parley).body()).contains("\"stores\":\"up\"");
            Command chat =
                    Command.parley(Map.of(), "chat", "--url", parley.chat().toString(), "How do I connect Slack?");
            assertThat(chat.out()).contains("Slack");
            assertThat(chat.status()).isZero();
        }
    }

    @Test
    void aWrongPasswordIsOneLine() throws Exception {
        String url = "redis://:not-the-secret@127.0.0.1:" + redis.getPort();
        Command run = Command.parley(
                Map.of("REDIS_URL", url),
                "run",
                "--port",
                "0",
                "--data",
                temp.resolve("data").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines().filter(line -> line.contains("Redis")))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("parley: Redis: WRONGPASS"));
        assertThat(run.err()).doesNotContain("not-the-secret");
    }

    private Future<Integer> openTheWay(int port) {
        NetClient client = vertx.createNetClient();
        return vertx.createNetServer()
                .connectHandler(near -> {
                    NetSocket held = near.pause();
                    var unused = client.connect(redis.getPort(), "127.0.0.1")
                            .compose(far -> Future.join(held.pipeTo(far), far.pipeTo(held)))
                            .eventually(held::close);
                })
                .listen(port, "127.0.0.1")
                .map(NetServer::actualPort);
    }

    private HttpResponse<String> untilReady(ParleyProcess parley) throws Exception {
        Deadline deadline = Deadline.in(Duration.ofSeconds(30), clock);
        HttpResponse<String> answer = get(parley, "/health/ready");
        while (answer.statusCode() != 200 && !deadline.passed()) {
            await(vertx.timer(100, TimeUnit.MILLISECONDS));
            answer = get(parley, "/health/ready");
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private HttpResponse<String> get(ParleyProcess parley, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(parley.chat().resolve(path)).build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
