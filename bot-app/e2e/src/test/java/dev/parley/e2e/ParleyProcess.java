package dev.parley.e2e;

import dev.parley.loops.Blocked;
import dev.parley.loops.RunDelays;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ./parley run} on free ports, as a process of its own. It warns when something has held an event loop for 100 ms,
 * and a warning after it is ready fails the test that ends it: what a cold process loads before that is not a customer's
 * wait.
 */
public final class ParleyProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Chat: +(http://\\S+)");
    private static final Pattern CONSOLE = Pattern.compile("Console: +(http://\\S+)\\s");
    private static final int TERMINATED = 128 + 15;
    /** Half of what a start costs on few cores is the second compiler, and a test ends before that is worth it. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -Dparley.loop.limit=" + Blocked.LIMIT_MILLIS;
    /** Names that a developer's own shell may have set and that would change what the program does. */
    private static final List<String> FOREIGN = List.of(
            "REDIS_URL",
            "CHROMA_URL",
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL",
            "OPENAI_MODEL",
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_BASE_URL",
            "SLACK_BOT_TOKEN",
            "SLACK_SIGNING_SECRET",
            "SLACK_APP_TOKEN",
            "SLACK_API_URL",
            "PARLEY_API_KEY",
            "PARLEY_PUBLIC_URL",
            "PARLEY_PORT",
            "PARLEY_CONSOLE_PORT",
            "PARLEY_DATA",
            "PARLEY_CONFIG",
            "PARLEY_FLOWS",
            "PARLEY_LOG",
            "PARLEY_JVM");

    private static final Pattern PASSWORD = Pattern.compile("Sign in: admin, password (\\S+)");

    private final Process process;
    private final Path data;
    private final Printed printed;
    private final int ready;
    private final RunDelays delays;

    private ParleyProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
        this.printed = Printed.by(process);
        this.ready = untilReady();
        this.delays = RunDelays.of(process.toHandle());
    }

    /** Waits until it has printed its addresses, which it does when it is ready. */
    public static ParleyProcess run(Path data, Map<String, String> environment, String... options) {
        List<String> command =
                new ArrayList<>(List.of("run", "--port", "0", "--console-port", "0", "--data", data.toString()));
        command.addAll(List.of(options));
        try {
            ProcessBuilder builder = builder(command, environment).redirectErrorStream(true);
            var unused = builder.environment().putIfAbsent("PARLEY_JVM", SHORT_LIVED);
            return new ParleyProcess(builder.start(), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int untilReady() {
        try {
            int console = printed.await("Console: http", 0, 180).indexOf("Console: http");
            return console + printed.await("\n", console, 10).length();
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw new AssertionError("parley run did not become ready: " + e.getMessage(), e);
        }
    }

    public static ProcessBuilder builder(List<String> arguments, Map<String, String> environment) {
        List<String> command =
                new ArrayList<>(List.of(Project.ROOT.resolve("parley").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        FOREIGN.forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return builder;
    }

    public URI chat() {
        return find(ADDRESS);
    }

    public URI console() {
        return find(CONSOLE);
    }

    /** Of the first admin, as it was printed. */
    public String password() {
        Matcher matcher = PASSWORD.matcher(printed.await("(shown this once)", 0, 60));
        if (!matcher.find()) {
            throw new AssertionError("no password in:\n" + printed);
        }
        return matcher.group(1);
    }

    /** What the console's API says to a command beside the program. */
    public JsonObject ask(String path) {
        return new JsonObject(Customer.send(asCommand(path)).body());
    }

    /** Has the console's API do something, as a command beside the program would; gives the status. */
    int post(String path, JsonObject body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    /** @param key the same for the same request */
    int post(String path, JsonObject body, String key) {
        return Customer.send(asCommand(path)
                        .header("content-type", "application/json")
                        .header("idempotency-key", key)
                        .POST(BodyPublishers.ofString(body.encode())))
                .statusCode();
    }

    private HttpRequest.Builder asCommand(String path) {
        try {
            String secret = new JsonObject(Files.readString(data.resolve("parley.run"))).getString("secret");
            return HttpRequest.newBuilder(console().resolve(path)).header("authorization", "Bearer " + secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** All that it has printed. */
    public String output() {
        return printed.toString();
    }

    /** What it prints, its log too where {@code PARLEY_LOG=stdout} says so. */
    Printed printed() {
        return printed;
    }

    private URI find(Pattern pattern) {
        Matcher matcher = pattern.matcher(printed.toString());
        if (!matcher.find()) {
            throw new AssertionError("no address in:\n" + printed);
        }
        return URI.create(matcher.group(1));
    }

    /** Ends it as an operator would, with SIGTERM, and says its exit status. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("parley did not end within 30 s of SIGTERM:\n" + printed);
        }
        return process.exitValue();
    }

    /** Ends it as a power cut would, with SIGKILL. */
    public void kill() throws InterruptedException {
        if (!process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("parley did not end within 30 s of SIGKILL");
        }
    }

    @Override
    public void close() {
        try {
            checkNothingBlocked();
            if (process.isAlive() && stop() != TERMINATED) {
                throw new AssertionError("parley ended with status " + process.exitValue() + ":\n" + printed);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Time in which a loop had no core is the machine's fault, not the program's. */
    void checkNothingBlocked() {
        if (!process.isAlive()) {
            return;
        }
        long starved = RunDelays.of(process.toHandle()).since(delays);
        String blocked = Blocked.tooLong(printed.toString().substring(ready), starved);
        if (!blocked.isEmpty()) {
            throw new AssertionError("an event loop was blocked:\n" + blocked);
        }
    }
}
