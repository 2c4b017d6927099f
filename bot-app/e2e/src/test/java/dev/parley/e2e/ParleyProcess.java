package dev.parley.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./parley run} on free ports, as a process of its own. */
public final class ParleyProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Chat: +(http://\\S+)");
    private static final Executor READERS = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "parley-output");
        thread.setDaemon(true);
        return thread;
    });
    private static final Pattern CONSOLE = Pattern.compile("Console: +(http://\\S+)");
    /** Names that a developer's own shell may have set and that would change what the program does. */
    private static final List<String> FOREIGN = List.of(
            "REDIS_URL",
            "CHROMA_URL",
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL",
            "OPENAI_MODEL",
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_BASE_URL",
            "PARLEY_PORT",
            "PARLEY_CONSOLE_PORT",
            "PARLEY_DATA",
            "PARLEY_CONFIG",
            "PARLEY_FLOWS");

    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private ParleyProcess(Process process) {
        this.process = process;
    }

    /** Waits until it has printed its addresses, which it does when it is ready. */
    public static ParleyProcess run(Path data, Map<String, String> environment, String... options) {
        List<String> command =
                new ArrayList<>(List.of("run", "--port", "0", "--console-port", "0", "--data", data.toString()));
        command.addAll(List.of(options));
        try {
            ParleyProcess started = new ParleyProcess(
                    builder(command, environment).redirectErrorStream(true).start());
            READERS.execute(started::drain);
            started.untilReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drain() {
        try (BufferedReader printed = process.inputReader()) {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                lines.add(line);
                if (CONSOLE.matcher(line).find()) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            lines.add(e.toString());
        } finally {
            ready.complete(null);
        }
    }

    private void untilReady() {
        try {
            ready.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("parley run did not become ready:\n" + output(), e);
        }
        if (!CONSOLE.matcher(output()).find()) {
            throw new AssertionError("parley run ended before it was ready:\n" + output());
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

    public long pid() {
        return process.pid();
    }

    /** All that it has printed. */
    public String output() {
        return String.join("\n", lines);
    }

    private URI find(Pattern pattern) {
        Matcher matcher = pattern.matcher(output());
        if (!matcher.find()) {
            throw new AssertionError("no address in:\n" + output());
        }
        return URI.create(matcher.group(1));
    }

    /** Ends it as an operator would, with SIGTERM, and says its exit status. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("parley did not end within 30 s of SIGTERM:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        try {
            int status = process.isAlive() ? stop() : process.exitValue();
            if (status != 143 && status != 0) {
                throw new AssertionError("parley ended with status " + status + ":\n" + output());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
