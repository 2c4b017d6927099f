package dev.parley.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * People write in a Slack, several replicas of the program answer over one Redis, and a schedule drawn from a seed kills and
 * stops replicas and Redis, lets model and Slack fail, and delivers twice and in disorder. When all is well again each question
 * must have exactly one answer.
 *
 * <p>{@code Chaos --seconds N --seed S} prints what was done and what came of it in its last line.
 */
public final class Chaos implements AutoCloseable {
    private static final int REPLICAS = 3;
    private static final int CHANNELS = 30;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(400);
    private static final Duration HEALED = Duration.ofMinutes(2);

    private final Scene scene;
    private final Random random;
    private final Faults faults;

    /** What was done, and what came of it. */
    record Report(
            int kills, Map<Faults.Kind, Integer> faults, int messages, Checker.Verdict verdict, Recovery recovery) {
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

    Chaos(Path folder, long seed) throws IOException {
        scene = new Scene(folder);
        random = new Random(seed);
        faults = new Faults(scene, random);
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new TreeMap<>(Map.of("--seconds", "600", "--seed", "1"));
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length
                    || !options.containsKey(arguments[i])
                    || !arguments[i + 1].matches("\\d{1,9}")) {
                System.err.println("chaos: expected --seconds N or --seed S, and not " + arguments[i]);
                System.exit(2);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        Path folder = Files.createTempDirectory("parley-chaos");
        Report report;
        try (Chaos chaos = new Chaos(folder, Long.parseLong(options.get("--seed")))) {
            report = chaos.run(Duration.ofSeconds(Long.parseLong(options.get("--seconds"))));
        }
        report.verdict().details().forEach(System.out::println);
        System.out.println("faults: " + new TreeMap<>(report.faults()));
        System.out.println(report);
        System.exit(report.verdict().clean() ? 0 : 1);
    }

    Report run(Duration time) {
        List<CompletableFuture<Void>> open = new ArrayList<>();
        for (int number = 0; number < REPLICAS; number++) {
            open.add(scene.replicas.start(number));
        }
        settle(open);
        long end = scene.clock.nanos() + time.toNanos();
        long nextFault = scene.clock.nanos();
        while (scene.clock.nanos() < end) {
            ask();
            scene.pass(BETWEEN_QUESTIONS);
            if (scene.clock.nanos() >= nextFault) {
                open.add(faults.strike());
                Duration pause = Duration.ofMillis(1_000 + random.nextInt(3_000));
                nextFault = scene.clock.nanos() + pause.toNanos();
            }
        }
        settle(open);
        scene.sendAgain();
        boolean unused = scene.answeredWithin(HEALED);
        scene.pass(Duration.ofSeconds(3));
        return report();
    }

    private static void settle(List<CompletableFuture<Void>> open) {
        open.forEach(CompletableFuture::join);
        open.clear();
    }

    private Report report() {
        List<Question> asked = scene.asked();
        Recovery recovery = Recovery.of(asked, scene.acknowledged(), scene.checker, faults.kills());
        return new Report(faults.kills().size(), faults.counts(), asked.size(), scene.verdict(), recovery);
    }

    private void ask() {
        String channel = "#c" + random.nextInt(CHANNELS);
        List<Question> there = scene.asked().stream()
                .filter(question -> question.channel().equals(channel))
                .toList();
        boolean anew = there.isEmpty() || random.nextInt(3) > 0;
        scene.ask(channel, anew ? null : there.get(random.nextInt(there.size())));
    }

    @Override
    public void close() {
        scene.close();
    }
}
