package dev.parley.chaos;

import dev.parley.adapters.slack.fake.Storm;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What goes wrong, drawn from a seed; all of it is set right again after some seconds. */
final class Faults {
    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    private static final Storm STORM = Storm.NONE
            .limited(0.15)
            .broken(0.15)
            .reset(0.05)
            .lost(0.05)
            .silent(0.02)
            .late(Duration.ofMillis(300));

    private final Scene scene;
    private final Random random;
    private final Map<Kind, Integer> counts = new TreeMap<>();
    private final List<Instant> kills = new ArrayList<>();

    Faults(Scene scene, Random random) {
        this.scene = scene;
        this.random = random;
    }

    /** How often each of them comes up, among all. */
    enum Kind {
        KILL(7),
        STOP(4),
        REDIS_STOP(2),
        REDIS_KILL(2),
        RESET(2),
        MODEL_HANGS(1),
        MODEL_LIMITED(1),
        MODEL_BROKEN(1),
        SLACK_STORM(2),
        DOUBLED(1),
        REORDERED(1);

        private static final int ALL =
                Arrays.stream(values()).mapToInt(kind -> kind.share).sum();

        private final int share;

        Kind(int share) {
            this.share = share;
        }

        static Kind draw(Random random) {
            int left = random.nextInt(ALL);
            for (Kind kind : values()) {
                left -= kind.share;
                if (left < 0) {
                    return kind;
                }
            }
            throw new AssertionError(left);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Completes when it is over. Nothing happens while no replica lives. */
    CompletableFuture<Void> strike() {
        List<Integer> live = scene.replicas.live();
        return live.isEmpty() ? NOTHING : strike(live.get(random.nextInt(live.size())));
    }

    private CompletableFuture<Void> strike(int victim) {
        Kind kind = Kind.draw(random);
        counts.merge(kind, 1, Integer::sum);
        return switch (kind) {
            case KILL -> kill(victim);
            case STOP -> stop(scene.replicas.pid(victim));
            case REDIS_STOP -> stop(redisPid());
            case REDIS_KILL -> killRedis();
            case RESET -> reset();
            case MODEL_HANGS -> model(ModelScript.words("One ", "moment, ").unfinished(ModelScript.Ending.HANG));
            case MODEL_LIMITED -> model(ModelScript.reply(429, "{}").header("retry-after", "1"));
            case MODEL_BROKEN -> model(ModelScript.reply(503, "{}"));
            case SLACK_STORM -> storm();
            case DOUBLED -> doubled();
            case REORDERED -> reordered();
        };
    }

    private CompletableFuture<Void> kill(int victim) {
        kills.add(scene.clock.now());
        return scene.replicas.kill(victim);
    }

    private CompletableFuture<Void> killRedis() {
        ProcessHandle.of(redisPid()).ifPresent(ProcessHandle::destroyForcibly);
        return NOTHING;
    }

    private CompletableFuture<Void> reset() {
        scene.tap.cut();
        return NOTHING;
    }

    private CompletableFuture<Void> model(ModelScript mishap) {
        scene.model.answer(mishap);
        return later(() -> scene.answer(Duration.ofMillis(100), Duration.ofMillis(200)));
    }

    private CompletableFuture<Void> storm() {
        scene.slack.storms().blow(STORM, random.nextLong());
        return later(scene.slack.storms()::calm);
    }

    private CompletableFuture<Void> doubled() {
        scene.slack.deliveries().copies(2 + random.nextInt(3));
        return later(() -> scene.slack.deliveries().copies(1));
    }

    private CompletableFuture<Void> reordered() {
        long order = random.nextLong();
        scene.slack.deliveries().hold();
        return later(() -> scene.slack.deliveries().releaseShuffled(order));
    }

    private CompletableFuture<Void> stop(long pid) {
        if (pid == 0) {
            return NOTHING;
        }
        signal("STOP", pid);
        return later(() -> signal("CONT", pid));
    }

    private CompletableFuture<Void> later(Runnable over) {
        Future<Void> done = scene.clock
                .pass(Duration.ofMillis(1_000 + random.nextInt(4_000)))
                .compose(passed -> scene.vertx.executeBlocking(() -> {
                    over.run();
                    return null;
                }));
        return done.toCompletionStage().toCompletableFuture();
    }

    private static long redisPid() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("redis"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(0);
    }

    private static void signal(String name, long pid) {
        try {
            int unused = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Map<Kind, Integer> counts() {
        return Map.copyOf(counts);
    }

    List<Instant> kills() {
        return List.copyOf(kills);
    }
}
