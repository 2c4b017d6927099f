package dev.parley.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * People write in a Slack and a Discord, several replicas of the program answer over one Redis, and a schedule drawn from a
 * seed kills replicas, stops them and Redis, lets network, disk, model, Slack and Discord fail, and delivers twice and in
 * disorder. When all is well again each question must have exactly one answer.
 *
 * <p>{@code Chaos --messages 100000}, with {@link Options}, prints what was done and what came of it in its last line.
 */
public final class Chaos implements AutoCloseable {
    private static final int REPLICAS = 3;
    private static final int WORKSPACES = 100;
    private static final int DISCORD_CHANNELS = 150;
    private static final int DISCORD_SHARE = 10;

    /** How many seconds' worth of questions may be open before nobody asks more. */
    private static final int BEHIND_SECONDS = 10;

    private static final Duration TICK = Duration.ofMillis(25);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SOAKS = Duration.ofSeconds(30);
    private static final Duration LATE = Duration.ofSeconds(60);
    private static final Duration HEALED = Duration.ofMinutes(3);

    private final Options options;
    private final Scene scene;
    private final Random random;
    private final Faults faults;
    private final Budgets budgets;
    private final List<CompletableFuture<Void>> open = new ArrayList<>();

    /** What was done, and what came of it. */
    record Report(
            int kills, Map<Fault, Integer> faults, int messages, Verdict verdict, Recovery recovery, Budgets budgets) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "chaos: kills=%d faults=%d messages=%d lost=%d doubled=%d disordered=%d stuck=%d recovery_p99_ms=%d",
                    kills,
                    faults.values().stream().mapToInt(Integer::intValue).sum(),
                    messages,
                    verdict.lost(),
                    verdict.doubled(),
                    verdict.disordered(),
                    verdict.stuck(),
                    recovery.percentile(99));
        }
    }

    Chaos(Path folder, Options options) throws IOException {
        this.options = options;
        scene = new Scene(folder, true);
        random = new Random(options.seed());
        faults = new Faults(scene, random);
        budgets = new Budgets(List.of(scene.onSlack, scene.onDiscord), faults.ofRedis());
    }

    public static void main(String[] arguments) throws IOException {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (Options.Wrong e) {
            System.err.println("chaos: " + e.getMessage());
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("parley-chaos");
        Report report;
        try (Chaos chaos = new Chaos(folder, options)) {
            report = chaos.run();
        }
        report.verdict().details().forEach(System.out::println);
        System.out.println("faults: " + report.faults());
        System.out.println("state: " + report.verdict().astray() + " answers astray; " + report.budgets());
        System.out.println("recovery: " + report.recovery());
        System.out.println(report);
        System.exit(report.verdict().clean() ? 0 : 1);
    }

    Report run() {
        for (int number = 0; number < REPLICAS; number++) {
            open.add(scene.replicas.start(number));
        }
        settle();
        scene.onSlack.found(WORKSPACES, scene.replicas.processes().get(0).chat(), scene.vertx);
        scene.onDiscord.found(DISCORD_CHANNELS);
        scene.slack.deliveries().untilTaken();
        if (!scene.disk.isOwn()) {
            System.out.println("a full disk is left out: this user may not mount a file system");
        }
        Used used = new Used(scene);
        chat(used);
        settle();
        if (!scene.answeredWithin(HEALED)) {
            System.out.println("given up: " + scene.replicas.parked());
        }
        scene.pass(Duration.ofSeconds(3));
        if (options.soak()) {
            used.slopes().forEach(System.out::println);
        }
        return report();
    }

    private void chat(Used used) {
        Pulse looks = new Pulse(scene.clock, BETWEEN_LOOKS);
        Pulse lines = new Pulse(scene.clock, BETWEEN_LINES);
        Pulse soaks = new Pulse(scene.clock, BETWEEN_SOAKS);
        Gait gait = new Gait(scene.clock, options.rate());
        double nextKill = between(options.kills());
        Instant nextFault = scene.clock.now();
        Instant begun = scene.clock.now();
        double progress = 0;
        while (progress < 1) {
            askAll(gait.due());
            scene.pass(TICK);
            Instant now = scene.clock.now();
            if (looks.beats()) {
                scene.watch.look(now);
                budgets.look(now);
            }
            if (lines.beats()) {
                System.out.println(line(Duration.between(begun, now)));
            }
            if (options.soak() && soaks.beats()) {
                used.look(Duration.between(begun, now));
            }
            progress = options.progress(scene.ledger.count(), Duration.between(begun, now));
            if (progress > nextKill && scene.replicas.live().size() > 1) {
                open.add(faults.kill());
                nextKill += between(options.kills());
            }
            if (!options.soak() && now.isAfter(nextFault)) {
                open.add(faults.strike());
                nextFault = now.plusMillis(4_000 + random.nextInt(12_000));
            }
            open.removeIf(each -> each.isDone() && !each.isCompletedExceptionally());
        }
    }

    /** What waits longest, where that is long. */
    private String oldest() {
        boolean late = scene.ledger.longest(scene.clock.now()).compareTo(LATE) > 0;
        return late ? "; the longest " + scene.ledger.open().get(0) : "";
    }

    /** To the next of so many, or a few more, that are spread over a run, by chance. */
    private double between(int count) {
        return count == 0 ? 2 : (0.45 + random.nextDouble()) / count;
    }

    private void askAll(int count) {
        for (int i = 0; i < count && scene.ledger.openCount() < options.rate() * BEHIND_SECONDS; i++) {
            People people = random.nextInt(DISCORD_SHARE) == 0 ? scene.onDiscord : scene.onSlack;
            Question question = people.ask(scene.ledger.count(), random);
            if (question != null) {
                scene.add(question, people);
            }
        }
    }

    private String line(Duration passed) {
        return String.format(
                        Locale.ROOT,
                        "%5d s: %d asked, %d open for up to %d s, %d kills, %d faults, %d replicas live, %d MB here",
                        passed.toSeconds(),
                        scene.ledger.count(),
                        scene.ledger.openCount(),
                        scene.ledger.longest(scene.clock.now()).toSeconds(),
                        faults.kills(),
                        faults.counts().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum(),
                        scene.replicas.live().size(),
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                >> 20)
                + oldest();
    }

    private void settle() {
        open.forEach(CompletableFuture::join);
        open.clear();
    }

    private Report report() {
        budgets.look(scene.clock.now());
        Verdict verdict = scene.verdict(budgets.beyond());
        Recovery recovery = Recovery.of(scene.ledger.all(), faults.others());
        return new Report(faults.kills(), faults.counts(), scene.ledger.count(), verdict, recovery, budgets);
    }

    @Override
    public void close() {
        scene.close();
    }
}
