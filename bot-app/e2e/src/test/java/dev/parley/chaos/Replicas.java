package dev.parley.chaos;

import dev.parley.e2e.ParleyProcess;
import dev.parley.testkit.ModelCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some processes of the program over one Redis, with clocks that are up to five seconds apart. One that was killed is started
 * again at once. Each process has its own key for the model, which tells who began an answer.
 */
final class Replicas implements AutoCloseable {
    private static final int CLOCKS_APART_MILLIS = 2_500;
    private static final int STARTS = 10;
    /** Whoever is killed within a minute never earns back what the second compiler costs. */
    private static final String SHORT_LIVED = "-Xmx384m -XX:TieredStopAtLevel=1";

    private static final Pattern ASKED = Pattern.compile("\\bq(\\d+)\\b");
    private static final String BEARER = "Bearer ";

    private final Path folder;
    private final Map<String, String> environment;
    private final String[] options;
    private final Consumer<List<String>> onChange;
    private final Map<Integer, String> more = new ConcurrentHashMap<>();
    private final Map<Integer, Live> live = new ConcurrentHashMap<>();
    private final ExecutorService starters = Executors.newCachedThreadPool();
    private final AtomicInteger starts = new AtomicInteger();

    private record Live(ParleyProcess process, String name) {}

    /** Which process asks the model for the answer to which question. */
    record Begun(int question, String replica) {}

    /** @param onChange told the addresses that live */
    Replicas(Path folder, Map<String, String> environment, List<String> options, Consumer<List<String>> onChange) {
        this.folder = folder;
        this.environment = environment;
        this.options = options.toArray(String[]::new);
        this.onChange = onChange;
    }

    static Optional<Begun> of(ModelCall call) {
        String key = call.headers().get("authorization");
        Matcher asked = ASKED.matcher(String.valueOf(call.body().getValue("messages")));
        return key != null && asked.find()
                ? Optional.of(new Begun(Integer.parseInt(asked.group(1)), key.substring(BEARER.length())))
                : Optional.empty();
    }

    /** From now on it is started with more options of the JVM. */
    void with(int number, String jvm) {
        more.put(number, jvm);
    }

    CompletableFuture<Void> start(int number) {
        return CompletableFuture.runAsync(
                () -> {
                    String name = "replica" + number + "-" + starts.incrementAndGet();
                    Map<String, String> own = new HashMap<>(environment);
                    own.put("OPENAI_API_KEY", name);
                    own.put(
                            "PARLEY_JVM",
                            SHORT_LIVED + " -Dparley.clock.ahead=" + number * CLOCKS_APART_MILLIS + " "
                                    + more.getOrDefault(number, ""));
                    live.put(number, new Live(started(folder.resolve("replica" + number), own), name));
                    changed();
                },
                starters);
    }

    /** As who looks after a process would: one that ends because Slack, say, can't be asked now is started again. */
    private ParleyProcess started(Path data, Map<String, String> own) {
        AssertionError last = new AssertionError("never started");
        for (int i = 0; i < STARTS; i++) {
            try {
                return ParleyProcess.run(data, own, options);
            } catch (AssertionError e) {
                last = e;
            }
        }
        throw last;
    }

    private void changed() {
        onChange.accept(processes().stream()
                .map(parley -> parley.chat().resolve("/slack/events").toString())
                .toList());
    }

    List<ParleyProcess> processes() {
        return live.values().stream().map(Live::process).toList();
    }

    /** What ops people would see as given up. */
    String parked() {
        return processes().get(0).ask("/api/parked").encode();
    }

    List<Integer> live() {
        return List.copyOf(live.keySet());
    }

    long pid(int number) {
        Live parley = live.get(number);
        return parley == null ? 0 : parley.process.pid();
    }

    /** What the model knows it by. */
    String name(int number) {
        Live parley = live.get(number);
        return parley == null ? "" : parley.name;
    }

    /** Kills it without a word to whoever sends it events, and starts it again. */
    CompletableFuture<Void> kill(int number) {
        return kill(number, () -> {});
    }

    /** @param between done when it is dead, before it is started again */
    CompletableFuture<Void> kill(int number, Runnable between) {
        Live parley = live.remove(number);
        if (parley == null) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            parley.process.kill();
            Files.writeString(folder.resolve(parley.name + ".log"), parley.process.output());
        } catch (InterruptedException | IOException e) {
            throw new AssertionError(e);
        }
        between.run();
        return start(number);
    }

    @Override
    public void close() {
        processes().forEach(ParleyProcess::close);
        starters.shutdownNow();
    }
}
