package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.local.PrivateRedis;
import dev.parley.contract.SkippingClock;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Deadline;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.spi.Figure;
import dev.parley.spi.Stores;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** A Redis of our own to work on, and to kill, stop and let go on. */
final class Lab implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofMillis(800);

    private final Vertx vertx = Vertx.vertx();
    private final SkippingClock clock = new SkippingClock(new SystemClock(vertx));
    private final List<Stores> opened = new ArrayList<>();
    private final List<Process> others = new ArrayList<>();
    private final Set<Long> stopped = new HashSet<>();
    private final Environment environment;
    private final EmbeddedServer redis;

    Lab(Path data) {
        environment = new Environment(vertx, clock, data);
        redis = await(
                new PrivateRedis().open(new PrivateRedis.Settings(null, 512, Duration.ofSeconds(20)), environment));
    }

    Vertx vertx() {
        return vertx;
    }

    SkippingClock clock() {
        return clock;
    }

    Environment environment() {
        return environment;
    }

    RedisServer server() {
        return new RedisServer(RedisUrl.parse(redis.url()), "test");
    }

    RedisSettings settings(String prefix) {
        return settings(redis.url(), prefix);
    }

    static RedisSettings settings(String url, String prefix) {
        return new RedisSettings(url, prefix, TIMEOUT, 20_000, 8);
    }

    /** One replica of the program. */
    Stores replica(String prefix) {
        return replica(settings(prefix));
    }

    Stores replica(RedisSettings settings) {
        Stores stores = await(new RedisProvider().open(settings, environment));
        opened.add(stores);
        return stores;
    }

    void pass(Duration time) {
        Promise<Void> over = Promise.promise();
        var unused = clock.after(time, over::complete);
        await(over.future());
    }

    /** Tries until it holds; ten seconds are far more than it may take. */
    void eventually(ThrowingCallable assertion) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10), clock);
        for (Throwable failed = catchThrowable(assertion); failed != null; failed = catchThrowable(assertion)) {
            if (deadline.passed()) {
                throw new AssertionError(failed);
            }
            pass(Duration.ofMillis(5));
        }
    }

    /** What an operator with a shell would type. */
    @CanIgnoreReturnValue
    Object redis(Command command, String... arguments) {
        return redis(server(), command, arguments);
    }

    /** The same to another server of ours. */
    @CanIgnoreReturnValue
    static Object redis(int port, Command command, String... arguments) {
        return redis(
                new RedisServer(RedisUrl.parse("redis://x").at(new HostAndPort("127.0.0.1", port)), "test"),
                command,
                arguments);
    }

    private static Object redis(RedisServer server, Command command, String... arguments) {
        try (Connection connection = server.connect(Duration.ofSeconds(5))) {
            connection.sendCommand(command, arguments);
            return connection.getOne();
        }
    }

    /** Starts the same Redis once more, on a port of its own and without a password unless the arguments say one. */
    @CanIgnoreReturnValue
    Process another(Path folder, int port, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("--bind", "127.0.0.1", "--port", "" + port, "--dir", folder.toString()));
        command.addAll(List.of(arguments));
        return run(folder, command);
    }

    /** Starts a sentinel, which writes what it learns into its configuration. */
    void sentinel(Path folder, int port, String config) throws IOException {
        Path file = Files.writeString(folder.resolve("sentinel.conf"), config);
        var unused = run(folder, List.of(file.toString(), "--sentinel", "--port", "" + port));
    }

    private Process run(Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, program());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            others.add(process);
            return process;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A port that is free, and so is the one that a cluster's node adds to it. */
    static int freePort() {
        for (int tries = 0; tries < 1_000; tries++) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() < 55_000) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("no port is free");
    }

    String program() {
        return ProcessHandle.of(pid())
                .flatMap(process -> process.info().command())
                .orElseThrow();
    }

    static long gauge(Map<String, Figure> gauges, String name) {
        return Objects.requireNonNull(gauges.get(name)).get().longValue();
    }

    long pid() {
        String info = new String((byte[]) redis(Command.INFO, "server"), StandardCharsets.UTF_8);
        return info.lines()
                .filter(line -> line.startsWith("process_id:"))
                .mapToLong(line -> Long.parseLong(line.substring(11).strip()))
                .findFirst()
                .orElseThrow();
    }

    void stop(long pid) {
        stopped.add(pid);
        signal("STOP", pid);
    }

    void goOn(long pid) {
        stopped.remove(pid);
        signal("CONT", pid);
    }

    static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        Set.copyOf(stopped).forEach(this::goOn); // a stopped process would outlive us
        opened.forEach(stores -> await(stores.close()));
        others.forEach(Process::destroyForcibly);
        await(redis.close());
        await(vertx.close());
    }
}
