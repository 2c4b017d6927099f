package dev.parley.chaos;

import static dev.parley.contract.Awaiting.await;

import dev.parley.adapters.local.PrivateRedis;
import dev.parley.adapters.slack.fake.Attempt;
import dev.parley.adapters.slack.fake.FakeSlack;
import dev.parley.adapters.slack.fake.Person;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Clock;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * People write in a Slack, several replicas of the program answer over one Redis, and a schedule drawn from a seed kills and
 * stops replicas and Redis. When all is well again each question must have exactly one answer.
 *
 * <p>{@code Chaos --seconds N --seed S} prints what was done and what came of it in its last line.
 */
public final class Chaos implements AutoCloseable {
    private static final int REPLICAS = 2;
    private static final int CHANNELS = 30;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(400);
    private static final Duration HEALED = Duration.ofMinutes(2);

    private static final String FLOW = """
            flow: chaos
            title: Repeats what it was asked
            start:
              channels: [slack]
            steps:
              - id: question
                type: prompt
                user: "{{ message.text }}"
              - id: answer
                type: llm
                prompt: question
              - type: reply
                text: "(to {{ message.text }})"
            """;

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = new SystemClock(vertx);
    private final Random random;
    private final FakeSlack slack = await(FakeSlack.start(vertx, clock));
    private final FakeModelServer model = await(FakeModelServer.start(vertx, clock));
    private final Person ana = slack.user("ana");
    private final EmbeddedServer redis;
    private final Replicas replicas;
    private final Checker checker = new Checker(slack::whatWasSeen);
    private final List<Question> asked = new ArrayList<>();
    private final Map<String, Integer> faults = new TreeMap<>();

    /** What was done, and what came of it. */
    record Report(int kills, Map<String, Integer> faults, int messages, Checker.Verdict verdict) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "chaos: kills=%d faults=%d messages=%d lost=%d doubled=%d disordered=%d stuck=%d",
                    kills,
                    faults.values().stream().mapToInt(Integer::intValue).sum(),
                    messages,
                    verdict.lost(),
                    verdict.doubled(),
                    verdict.disordered(),
                    verdict.stuck());
        }
    }

    Chaos(Path folder, long seed) throws IOException {
        this.random = new Random(seed);
        Files.createDirectories(folder.resolve("flows/chaos"));
        Files.writeString(folder.resolve("flows/chaos/flow.yaml"), FLOW);
        redis = await(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, 512, Duration.ofSeconds(20)),
                        new Environment(vertx, clock, folder.resolve("shared"))));
        replicas = new Replicas(
                folder,
                environment(),
                List.of("--flows", folder.resolve("flows").toString()),
                urls -> slack.deliverTo(urls.toArray(String[]::new)));
        slack.deliveries().scaleTime(0.02);
        slack.limits().widen(50);
        model.answer(ModelScript.words("One ", "moment, ", "this ", "is ", "the ", "answer ")
                .paced(Duration.ofMillis(100), Duration.ofMillis(200)));
    }

    private Map<String, String> environment() {
        return Map.of(
                "SLACK_BOT_TOKEN",
                slack.botToken(),
                "SLACK_SIGNING_SECRET",
                slack.app().signingSecret(),
                "SLACK_API_URL",
                slack.apiUrl(),
                "OPENAI_BASE_URL",
                model.url() + "/v1",
                "OPENAI_MODEL",
                "fake",
                "REDIS_URL",
                redis.url(),
                "PARLEY_JVM",
                "",
                "PARLEY_LOG",
                "stdout");
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
        System.out.println("faults: " + report.faults());
        System.out.println(report);
        System.exit(report.verdict().clean() ? 0 : 1);
    }

    Report run(Duration time) {
        List<CompletableFuture<Void>> starting = new ArrayList<>();
        for (int number = 0; number < REPLICAS; number++) {
            starting.add(replicas.start(number));
        }
        starting.forEach(CompletableFuture::join);
        starting.clear();
        long end = clock.nanos() + time.toNanos();
        long nextFault = clock.nanos();
        while (clock.nanos() < end) {
            ask();
            pass(BETWEEN_QUESTIONS);
            if (clock.nanos() >= nextFault) {
                starting.add(fault());
                nextFault = clock.nanos()
                        + Duration.ofMillis(2_000 + random.nextInt(4_000)).toNanos();
            }
        }
        starting.forEach(CompletableFuture::join);
        heal();
        return new Report(faults.getOrDefault("kill", 0), faults, asked.size(), checker.check(asked, acknowledged()));
    }

    private Map<String, Instant> acknowledged() {
        Map<String, Instant> byTs = new HashMap<>();
        for (Attempt attempt : slack.deliveries().attempts()) {
            String ts =
                    attempt.payload().getJsonObject("event", new JsonObject()).getString("ts", "");
            if (attempt.receipt().taken()) {
                byTs.putIfAbsent(ts, attempt.at());
            }
        }
        return byTs;
    }

    private void ask() {
        String channel = "#c" + random.nextInt(CHANNELS);
        var unused = slack.channel(channel);
        String words = "q" + asked.size();
        List<Question> there = asked.stream()
                .filter(question -> question.channel().equals(channel))
                .toList();
        if (there.isEmpty() || random.nextInt(3) > 0) {
            String ts = ana.says(channel, "<@bot> " + words);
            asked.add(new Question(channel, ts, ts, words));
        } else {
            String thread = there.get(random.nextInt(there.size())).thread();
            String ts = ana.replies(channel, thread, "<@bot> " + words);
            asked.add(new Question(channel, thread, ts, words));
        }
    }

    private CompletableFuture<Void> fault() {
        List<Integer> live = replicas.live();
        if (live.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        int victim = live.get(random.nextInt(live.size()));
        int kind = random.nextInt(10);
        if (kind < 6) {
            count("kill");
            return replicas.kill(victim);
        }
        if (kind < 9) {
            count("stop");
            return stopFor(replicas.pid(victim), Duration.ofMillis(1_000 + random.nextInt(5_000)));
        }
        count("redis");
        return stopFor(redisPid(), Duration.ofMillis(500 + random.nextInt(3_000)));
    }

    private void count(String fault) {
        faults.merge(fault, 1, Integer::sum);
    }

    private long redisPid() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("redis"))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElse(0);
    }

    private CompletableFuture<Void> stopFor(long pid, Duration time) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        if (pid == 0) {
            over.complete(null);
            return over;
        }
        signal("STOP", pid);
        var unused = clock.after(
                time,
                () -> vertx.executeBlocking(() -> {
                            signal("CONT", pid);
                            return true;
                        })
                        .onComplete(done -> over.complete(null)));
        return over;
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

    /** What was never acknowledged is sent once more; then everything has time to be answered. */
    private void heal() {
        await(slack.deliveries().settled());
        Set<String> taken = new HashSet<>();
        Set<String> refused = new HashSet<>();
        slack.deliveries()
                .attempts()
                .forEach(attempt -> (attempt.receipt().taken() ? taken : refused).add(attempt.id()));
        refused.removeAll(taken);
        refused.forEach(slack.deliveries()::again);
        long end = clock.nanos() + HEALED.toNanos();
        while (clock.nanos() < end && !asked.stream().allMatch(checker::isAnswered)) {
            pass(Duration.ofMillis(500));
        }
        pass(Duration.ofSeconds(3));
    }

    private void pass(Duration time) {
        Promise<Void> over = Promise.promise();
        var unused = clock.after(time, over::complete);
        await(over.future());
    }

    @Override
    public void close() {
        replicas.close();
        await(redis.close());
        await(vertx.close());
    }
}
