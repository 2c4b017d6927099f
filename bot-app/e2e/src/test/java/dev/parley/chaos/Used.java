package dev.parley.chaos;

import dev.parley.e2e.ParleyProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * What replicas and Redis use, from look to look, and how fast it grows once all is warm. Heap is what is left after a
 * collection, which each look has made.
 */
final class Used {
    private static final Pattern HEAP = Pattern.compile("used (\\d+)K");
    private static final Pattern MEMORY = Pattern.compile("used_memory:(\\d+)");
    private static final double KILO = 1_024;

    private final Scene scene;
    private final Map<String, Slope> slopes = new TreeMap<>();

    Used(Scene scene) {
        this.scene = scene;
    }

    void look(Duration passed) {
        int number = 0;
        for (ParleyProcess replica : scene.replicas.processes()) {
            String name = "replica " + number++ + " ";
            String pid = Long.toString(replica.pid());
            add(name + "heap MB", passed, heap(pid));
            add(name + "threads", passed, count(pid, "task"));
            add(name + "descriptors", passed, count(pid, "fd"));
        }
        try (Jedis redis = new Jedis(URI.create(scene.redis.url()))) {
            add("redis MB", passed, sum(MEMORY, redis.info("memory")) / KILO / KILO);
        }
    }

    private void add(String name, Duration passed, double value) {
        slopes.computeIfAbsent(name, Slope::new).add(passed, value);
    }

    private static double heap(String pid) {
        String collected = run("jcmd", pid, "GC.run");
        if (!collected.contains("successfully")) {
            throw new IllegalStateException("jcmd says " + collected);
        }
        return sum(HEAP, run("jcmd", pid, "GC.heap_info").split("Metaspace", 2)[0]) / KILO;
    }

    private static double sum(Pattern figure, String text) {
        Matcher found = figure.matcher(text);
        double sum = 0;
        while (found.find()) {
            sum += Double.parseDouble(found.group(1));
        }
        return sum;
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var out = process.getInputStream()) {
                return new String(out.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double count(String pid, String what) {
        try (Stream<Path> files = Files.list(Path.of("/proc", pid, what))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> slopes() {
        return slopes.values().stream().map(Slope::toString).toList();
    }
}
