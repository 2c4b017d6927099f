package dev.parley.chaos;

import dev.parley.adapters.discord.fake.Storms.Weather;
import dev.parley.adapters.slack.fake.Storm;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** What goes wrong, drawn from a seed; all of it is set right again after some seconds. On the thread of the run. */
final class Faults {
    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(10);
    private static final Duration NETWORK = Duration.ofMillis(40);
    private static final Duration BETWEEN_PINGS = Duration.ofMillis(100);
    private static final int PINGS = 1_200;
    private static final int DISCORD_CALLS = 12;

    private static final Storm STORM = Storm.NONE
            .limited(0.15)
            .broken(0.15)
            .reset(0.05)
            .lost(0.05)
            .silent(0.02)
            .late(Duration.ofMillis(300));

    private final Scene scene;
    private final Random random;
    private final Map<Fault, Integer> counts = new TreeMap<>();
    private final List<Instant> kills = new ArrayList<>();
    private final Disturbances all = new Disturbances();
    private final Disturbances ofRedis = new Disturbances();

    Faults(Scene scene, Random random) {
        this.scene = scene;
        this.random = random;
    }

    /** Kills one replica, if any lives; completes when it is back. */
    CompletableFuture<Void> kill() {
        List<Integer> live = scene.replicas.live();
        if (live.isEmpty()) {
            return NOTHING;
        }
        int victim = live.get(random.nextInt(live.size()));
        Instant now = scene.clock.now();
        kills.add(now);
        scene.ledger.killed(scene.replicas.name(victim), now);
        return scene.replicas.kill(victim);
    }

    /** Completes when it is over. */
    CompletableFuture<Void> strike() {
        Fault fault = Fault.draw(random);
        while (fault == Fault.DISK_FULL && !scene.disk.isOwn()) {
            fault = Fault.draw(random);
        }
        counts.merge(fault, 1, Integer::sum);
        List<Disturbances> where = fault.ofRedis() ? List.of(all, ofRedis) : List.of(all);
        List<Integer> begun =
                where.stream().map(each -> each.begin(scene.clock.now())).toList();
        return strike(fault).thenRun(() -> {
            for (int i = 0; i < begun.size(); i++) {
                where.get(i).end(begun.get(i), scene.clock.now());
            }
        });
    }

    private CompletableFuture<Void> strike(Fault fault) {
        return switch (fault) {
            case STOP -> stop(anyPid(), shortly());
            case REDIS_STOP -> stop(redisPid(), random.nextInt(4) == 0 ? LONG_PAUSE : shortly());
            case REDIS_KILL -> killRedis();
            case RESET -> reset();
            case SLOW -> slow();
            case DISK_FULL -> fillDisk();
            case MEMORY_FULL -> fillMemory();
            case MODEL_HANGS -> model(ModelScript.words("One ", "moment, ").unfinished(ModelScript.Ending.HANG));
            case MODEL_LIMITED -> model(ModelScript.reply(429, "{}").header("retry-after", "1"));
            case MODEL_BROKEN -> model(ModelScript.reply(503, "{}"));
            case SLACK_STORM -> storm();
            case DISCORD_STORM -> discordStorm();
            case DISCORD_CUT -> cutDiscord();
            case DOUBLED -> doubled();
            case REORDERED -> reordered();
        };
    }

    private long anyPid() {
        List<Integer> live = scene.replicas.live();
        return live.isEmpty() ? 0 : scene.replicas.pid(live.get(random.nextInt(live.size())));
    }

    private CompletableFuture<Void> killRedis() {
        ProcessHandle.of(redisPid()).ifPresent(ProcessHandle::destroyForcibly);
        return later(shortly(), () -> {})
                .thenCompose(over -> served(PINGS).toCompletionStage().toCompletableFuture());
    }

    /** It may read its data for longer than the fault was to take. */
    private Future<Void> served(int pings) {
        return scene.redis
                .healthy()
                .recover(notYet -> pings == 1
                        ? Future.failedFuture(notYet)
                        : scene.clock.pass(BETWEEN_PINGS).compose(passed -> served(pings - 1)));
    }

    private CompletableFuture<Void> reset() {
        scene.tap.cut();
        return later(Duration.ofSeconds(1), () -> {});
    }

    private CompletableFuture<Void> slow() {
        scene.tap.slow(NETWORK);
        return later(shortly(), () -> scene.tap.slow(Duration.ZERO));
    }

    private CompletableFuture<Void> fillDisk() {
        scene.disk.fill();
        return later(shortly(), scene.disk::free);
    }

    /** It refuses to write, and makes no room: the policy comes first, and goes last. */
    private CompletableFuture<Void> fillMemory() {
        tellRedis("maxmemory-policy", "noeviction", "maxmemory", "1mb");
        return later(
                shortly(), () -> tellRedis("maxmemory", Scene.REDIS_MB + "mb", "maxmemory-policy", "volatile-ttl"));
    }

    /** A Redis that is away forgets it anyway. */
    private void tellRedis(String... settings) {
        try (Jedis redis = new Jedis(URI.create(scene.redis.url()))) {
            for (int i = 0; i < settings.length; i += 2) {
                String unused = redis.configSet(settings[i], settings[i + 1]);
            }
        } catch (JedisException e) {
            System.out.println("redis could not be told: " + e.getMessage());
        }
    }

    private CompletableFuture<Void> model(ModelScript mishap) {
        scene.model.answer(mishap);
        return later(shortly(), () -> scene.answer(Duration.ofMillis(100), Duration.ofMillis(100)));
    }

    private CompletableFuture<Void> storm() {
        scene.slack.storms().blow(STORM, random.nextLong());
        return later(shortly(), scene.slack.storms()::calm);
    }

    private CompletableFuture<Void> discordStorm() {
        List<Weather> weather = List.of(
                new Weather.Broken(502),
                new Weather.Lost(),
                new Weather.Cut(),
                new Weather.Limited(Duration.ofMillis(700), "user", true));
        for (int i = 0; i < DISCORD_CALLS; i++) {
            String route =
                    i % 2 == 0 ? "POST /channels/{channel}/messages" : "PATCH /channels/{channel}/messages/{message}";
            scene.discord.storms().next(route, weather.get(random.nextInt(weather.size())));
        }
        return later(shortly(), () -> {});
    }

    private CompletableFuture<Void> cutDiscord() {
        scene.discord.gateway().cutSockets();
        return later(Duration.ofSeconds(1), () -> {});
    }

    private CompletableFuture<Void> doubled() {
        scene.slack.deliveries().copies(2 + random.nextInt(3));
        return later(shortly(), () -> scene.slack.deliveries().copies(1));
    }

    private CompletableFuture<Void> reordered() {
        long order = random.nextLong();
        scene.slack.deliveries().hold();
        return later(shortly(), () -> scene.slack.deliveries().releaseShuffled(order));
    }

    private CompletableFuture<Void> stop(long pid, Duration time) {
        if (pid == 0) {
            return NOTHING;
        }
        signal("STOP", pid);
        return later(time, () -> signal("CONT", pid));
    }

    private Duration shortly() {
        return Duration.ofMillis(1_000 + random.nextInt(4_000));
    }

    private CompletableFuture<Void> later(Duration time, Runnable over) {
        Future<Void> done = scene.clock
                .pass(time)
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

    Map<Fault, Integer> counts() {
        return new TreeMap<>(counts);
    }

    int kills() {
        return kills.size();
    }

    /** When anything but a kill was wrong. */
    Disturbances others() {
        return all;
    }

    /** When Redis was away or out of order. */
    Disturbances ofRedis() {
        return ofRedis;
    }
}
