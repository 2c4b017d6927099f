package dev.parley.chaos;

import static dev.parley.contract.Awaiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Slack in which somebody asks, a model, a Redis behind a tap, and replicas of the program between them. */
final class Scene implements AutoCloseable {
    /** Each answer ends with its question, in whatever way it comes about. */
    private static final String FLOW = """
            flow: chaos
            title: Repeats what it was asked
            start:
              channels: [slack]
            on_error: sorry
            steps:
              - id: question
                type: prompt
                user: "{{ message.text }}"
              - id: answer
                type: llm
                prompt: question
                timeout: 5s
              - type: reply
                text: "(to {{ message.text }})"
                next: END
              - id: sorry
                type: reply
                text: "Something went wrong. (to {{ message.text }})"
            """;

    final Vertx vertx = Vertx.vertx();
    final Clock clock = new SystemClock(vertx);
    final FakeSlack slack = await(FakeSlack.start(vertx, clock));
    final FakeModelServer model = await(FakeModelServer.start(vertx, clock));
    final EmbeddedServer redis;
    final RedisTap tap;
    final Replicas replicas;
    final Checker checker = new Checker(slack::whatWasSeen);
    private final Person ana = slack.user("ana");
    private final List<Question> asked = new ArrayList<>();

    Scene(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("flows/chaos"));
        Files.writeString(folder.resolve("flows/chaos/flow.yaml"), FLOW);
        redis = await(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, 512, Duration.ofSeconds(20)),
                        new Environment(vertx, clock, folder.resolve("shared"))));
        tap = await(RedisTap.start(vertx, redis.url()));
        replicas = new Replicas(
                folder,
                environment(),
                List.of("--flows", folder.resolve("flows").toString()),
                urls -> slack.deliverTo(urls.toArray(String[]::new)));
        slack.deliveries().scaleTime(0.02);
        slack.limits().widen(50);
        answer(Duration.ofMillis(100), Duration.ofMillis(200));
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
                tap.url(),
                "PARLEY_JVM",
                "",
                "PARLEY_LOG",
                "stdout");
    }

    /** How fast the model answers from now on. */
    void answer(Duration beforeFirst, Duration between) {
        model.answer(ModelScript.words("One ", "moment, ", "this ", "is ", "the ", "answer ")
                .paced(beforeFirst, between));
    }

    /** @param thread the question that it follows, or null for a new one */
    @CanIgnoreReturnValue
    Question ask(String channel, @Nullable Question thread) {
        var unused = slack.channel(channel);
        String words = "q" + asked.size();
        String ts = thread == null
                ? ana.says(channel, "<@bot> " + words)
                : ana.replies(channel, thread.thread(), "<@bot> " + words);
        Question question = new Question(channel, thread == null ? ts : thread.thread(), ts, words);
        asked.add(question);
        return question;
    }

    List<Question> asked() {
        return List.copyOf(asked);
    }

    /** When each question was acknowledged, by the time that names it. */
    Map<String, Instant> acknowledged() {
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

    /** What was never acknowledged is sent once more. */
    void sendAgain() {
        await(slack.deliveries().settled());
        Set<String> taken = new HashSet<>();
        Set<String> refused = new HashSet<>();
        slack.deliveries()
                .attempts()
                .forEach(attempt -> (attempt.receipt().taken() ? taken : refused).add(attempt.id()));
        refused.removeAll(taken);
        refused.forEach(slack.deliveries()::again);
    }

    /** Whether all questions were answered in that time. */
    boolean answeredWithin(Duration time) {
        long end = clock.nanos() + time.toNanos();
        while (!asked.stream().allMatch(checker::isAnswered)) {
            if (clock.nanos() > end) {
                return false;
            }
            pass(Duration.ofMillis(100));
        }
        return true;
    }

    Checker.Verdict verdict() {
        return checker.check(asked, acknowledged());
    }

    void pass(Duration time) {
        await(clock.pass(time));
    }

    @Override
    public void close() {
        replicas.close();
        await(redis.close());
        await(vertx.close());
    }
}
