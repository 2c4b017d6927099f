package dev.parley.chaos;

import static dev.parley.contract.Awaiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.discord.fake.FakeDiscord;
import dev.parley.adapters.local.PrivateRedis;
import dev.parley.adapters.slack.fake.Attempt;
import dev.parley.adapters.slack.fake.FakeSlack;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Clock;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Slack and a Discord in which people ask, a model, a Redis behind a tap, and replicas of the program between them. */
final class Scene implements AutoCloseable {
    static final int REDIS_MB = 512;
    private static final int DISK_MB = 1_024;
    private static final String TOKEN_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /** Each answer ends with its question and the one before, in whatever way it comes about. */
    private static final String FLOW = """
            flow: chaos
            title: Repeats what it was asked
            start:
              channels: [slack, discord]
            on_error: sorry
            steps:
              - type: set
                slots:
                  before: "{{ slots.last | default('nothing') }}"
              - type: set
                slots:
                  last: "{{ message.text }}"
              - id: question
                type: prompt
                user: "{{ message.text }}"
              - id: answer
                type: llm
                prompt: question
                timeout: 5s
              - type: reply
                text: "(to {{ message.text }} after {{ slots.before }})"
                next: END
              - id: sorry
                type: reply
                text: "Something went wrong. (to {{ message.text }} after {{ slots.before }})"
            """;

    /**
     * What this flow needs, and no more: a replica without an embedding model is back sooner. So few turns are kept that their
     * bound is met before a soak is warm.
     */
    private static final String CONFIG = """
            http: {host: 127.0.0.1, port: 0}
            console: {host: 127.0.0.1, port: 0}
            conversations: {}
            turns: {keep: 2000}
            models:
              main:
                - {provider: openai, url: "${OPENAI_BASE_URL}", key: "${OPENAI_API_KEY}", model: "${OPENAI_MODEL}"}
            embedder: [{provider: none}]
            passages: [{provider: lucene}]
            stores: [{provider: redis, url: "${REDIS_URL}"}]
            channels:
              web: {}
              slack:
                bot_token: ${SLACK_BOT_TOKEN}
                client_id: ${SLACK_CLIENT_ID}
                client_secret: ${SLACK_CLIENT_SECRET}
                token_key: ${SLACK_TOKEN_KEY}
                signing_secret: ${SLACK_SIGNING_SECRET}
                api_url: ${SLACK_API_URL}
              discord:
                when: ${DISCORD_TOKEN}
                token: ${DISCORD_TOKEN}
                token_key: ${SLACK_TOKEN_KEY}
                api_url: ${DISCORD_API_URL}
                gateway_url: ${DISCORD_GATEWAY_URL}
            """;

    final Vertx vertx = Vertx.vertx();
    final Clock clock = new SystemClock(vertx);
    final FakeSlack slack = await(FakeSlack.start(vertx, clock));
    final FakeDiscord discord = await(FakeDiscord.start(vertx, clock));
    final FakeModelServer model = await(FakeModelServer.start(vertx, clock));
    final SmallDisk disk;
    final EmbeddedServer redis;
    final RedisTap tap;
    final Replicas replicas;
    final Ledger ledger = new Ledger();
    final Watch watch = new Watch(ledger);
    final SlackPeople onSlack = new SlackPeople(slack);
    final DiscordPeople onDiscord = new DiscordPeople(discord);

    /** @param withDiscord whether the bot is there too */
    Scene(Path folder, boolean withDiscord) throws IOException {
        Files.createDirectories(folder.resolve("flows/chaos"));
        Files.writeString(folder.resolve("flows/chaos/flow.yaml"), FLOW);
        Path config = Files.writeString(folder.resolve("bot.yaml"), CONFIG);
        disk = SmallDisk.mount(Files.createDirectories(folder.resolve("shared")), DISK_MB);
        redis = await(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, REDIS_MB, Duration.ofSeconds(20)),
                        new Environment(vertx, clock, folder.resolve("shared"))));
        tap = await(RedisTap.start(vertx, redis.url()));
        replicas = new Replicas(
                folder,
                environment(withDiscord),
                List.of("--flows", folder.resolve("flows").toString(), "--config", config.toString()),
                urls -> slack.deliverTo(urls.toArray(String[]::new)));
        slack.deliveries().scaleTime(0.02);
        onSlack.tell(ledger);
        model.onCall(call -> Replicas.of(call).ifPresent(by -> ledger.begun(by.question(), by.replica())));
        answer(Duration.ofMillis(100), Duration.ofMillis(100));
    }

    private Map<String, String> environment(boolean withDiscord) {
        Map<String, String> all = new HashMap<>();
        all.put("SLACK_BOT_TOKEN", slack.botToken());
        all.put("SLACK_SIGNING_SECRET", slack.app().signingSecret());
        all.put("SLACK_CLIENT_ID", slack.app().clientId());
        all.put("SLACK_CLIENT_SECRET", slack.app().clientSecret());
        all.put("SLACK_TOKEN_KEY", TOKEN_KEY);
        all.put("SLACK_API_URL", slack.apiUrl());
        all.put("OPENAI_BASE_URL", model.url() + "/v1");
        all.put("OPENAI_MODEL", "fake");
        all.put("REDIS_URL", tap.url());
        all.put("PARLEY_LOG", "stdout");
        if (withDiscord) {
            all.put("DISCORD_TOKEN", discord.token());
            all.put("DISCORD_API_URL", discord.apiUrl());
            all.put("DISCORD_GATEWAY_URL", discord.gatewayUrl());
        }
        return all;
    }

    /** How fast the model answers from now on. */
    void answer(Duration beforeFirst, Duration between) {
        model.answer(ModelScript.words("One ", "moment, ", "this ", "is ", "the ", "answer ")
                .paced(beforeFirst, between));
    }

    /** Somebody in the first workspace begins a conversation. */
    @CanIgnoreReturnValue
    Question ask(String channel) {
        return ask(channel, null);
    }

    /** @param thread null for a new one */
    @CanIgnoreReturnValue
    Question ask(String channel, @Nullable String thread) {
        return add(SlackPeople.ask(slack.user("ana"), slack.channel(channel), thread, ledger.count()), onSlack);
    }

    @CanIgnoreReturnValue
    Question add(Question question, People people) {
        watch.add(ledger.asked(question, people));
        return question;
    }

    boolean isAnswered(Question question) {
        watch.look(clock.now());
        return ledger.open().stream().noneMatch(entry -> entry.question.equals(question));
    }

    /** What was never acknowledged is sent once more. */
    void sendAgain() {
        await(slack.deliveries().settled());
        Set<String> taken = new HashSet<>();
        Set<String> refused = new HashSet<>();
        for (Attempt attempt : slack.deliveries().attempts()) {
            (attempt.receipt().taken() ? taken : refused).add(attempt.id());
        }
        refused.removeAll(taken);
        refused.forEach(slack.deliveries()::again);
    }

    /** Whether all questions were answered in that time. */
    boolean answeredWithin(Duration time) {
        long end = clock.nanos() + time.toNanos();
        watch.look(clock.now());
        while (ledger.openCount() > 0) {
            if (clock.nanos() > end) {
                return false;
            }
            pass(Duration.ofMillis(100));
            watch.look(clock.now());
        }
        return true;
    }

    Verdict verdict(int overBudget) {
        return Checker.check(ledger.all(), watch.end(), overBudget);
    }

    void pass(Duration time) {
        await(clock.pass(time));
    }

    @Override
    public void close() {
        try {
            replicas.close();
        } finally {
            await(redis.close());
            await(vertx.close());
            disk.close();
        }
    }
}
