package dev.parley.chaos;

import dev.parley.e2e.ParleyProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Some processes of the program over one Redis. One that was killed is started again at once. */
final class Replicas implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment;
    private final String[] options;
    private final Consumer<List<String>> onChange;
    private final Map<Integer, ParleyProcess> live = new ConcurrentHashMap<>();
    private final ExecutorService starters = Executors.newCachedThreadPool();

    /** @param onChange told the addresses that live */
    Replicas(Path folder, Map<String, String> environment, List<String> options, Consumer<List<String>> onChange) {
        this.folder = folder;
        this.environment = environment;
        this.options = options.toArray(String[]::new);
        this.onChange = onChange;
    }

    CompletableFuture<Void> start(int number) {
        return CompletableFuture.runAsync(
                () -> {
                    live.put(number, ParleyProcess.run(folder.resolve("replica" + number), environment, options));
                    changed();
                },
                starters);
    }

    private void changed() {
        onChange.accept(live.values().stream()
                .map(parley -> parley.chat().resolve("/slack/events").toString())
                .toList());
    }

    List<Integer> live() {
        return List.copyOf(live.keySet());
    }

    long pid(int number) {
        ParleyProcess parley = live.get(number);
        return parley == null ? 0 : parley.pid();
    }

    /** Kills it without a word to whoever sends it events, and starts it again. */
    CompletableFuture<Void> kill(int number) {
        return kill(number, () -> {});
    }

    /** @param between done when it is dead, before it is started again */
    CompletableFuture<Void> kill(int number, Runnable between) {
        ParleyProcess parley = live.remove(number);
        if (parley == null) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            parley.kill();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        between.run();
        return start(number);
    }

    @Override
    public void close() {
        live.values().forEach(ParleyProcess::close);
        starters.shutdownNow();
    }
}
