package dev.parley.e2e;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.discord.fake.SeenMessage;
import dev.parley.adapters.local.PrivateRedis;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Clock;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power cuts: the program is killed in the middle of an answer, and another one finishes it. */
class DiscordKillTest {
    private static final String LOGS = "At which size are log files rotated?";
    private static final String SLACK = "How do I connect Slack?";

    /** Three seconds of the lease, half of one until it is missed, and time to connect on a busy machine. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(8);

    @TempDir
    Path temp = Path.of("");

    private final DiscordTown town = new DiscordTown();

    @AfterEach
    void end() {
        assertThat(town.discord.limits().violations()).isEmpty();
        town.close();
    }

    private ParleyProcess start() {
        return town.run(temp.resolve("data"));
    }

    private SeenMessage growing() {
        return town.sees("#help", seen -> seen.byBot() && seen.text().contains("Log files"));
    }

    @CanIgnoreReturnValue
    private SeenMessage answer(String asked) {
        return town.sees("#help", seen -> asked.equals(seen.repliesTo()) && seen.has(DiscordTown.HELPFUL));
    }

    private static void isWhole(SeenMessage answer, SeenMessage cutOff) {
        assertThat(answer.id()).isEqualTo(cutOff.id());
        assertThat(answer.latest().readable()).contains("50 MB").contains("Sources");
        assertThat(answer.has(DiscordTown.STOP)).isFalse();
    }

    @Test
    void aCutOffAnswerIsFinishedWhereItStands() throws Exception {
        String asked;
        SeenMessage cutOff;
        town.model.answerOnce(InSlack.SLOW);
        try (ParleyProcess first = start()) {
            asked = town.asks("#help", LOGS);
            cutOff = growing();
            first.kill();
        }
        town.model.answerOnce(InSlack.SLOW);
        try (ParleyProcess second = start()) {
            isWhole(answer(asked), cutOff);
            await(town.discord.gateway().begun(2));
            answer(town.asks("#help", SLACK));
            second.checkNothingBlocked();
        }
        assertThat(town.byBot("#help")).hasSize(2);
    }

    @Test
    void aCutOffAnswerToACommandIsFinishedWhereItWasGiven() throws Exception {
        SeenMessage cutOff;
        town.model.answerOnce(InSlack.SLOW);
        try (ParleyProcess first = start()) {
            await(town.discord.awaitCommand("ask"));
            town.ana.commands("#help", "ask", "question", LOGS);
            cutOff = growing();
            first.kill();
        }
        town.model.answerOnce(InSlack.SLOW);
        try (ParleyProcess second = start()) {
            isWhole(town.end("#help"), cutOff);
            second.checkNothingBlocked();
        }
        assertThat(town.byBot("#help")).hasSize(1);
    }

    /** Nobody starts anything anew: the other replica is there already, and takes both the shard and the answer over. */
    @Test
    void theOtherReplicaGoesOnWithinSeconds() throws Exception {
        Vertx vertx = Vertx.vertx();
        Clock clock = new SystemClock(vertx);
        EmbeddedServer redis = await(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, 64, Duration.ofSeconds(20)),
                        new Environment(vertx, clock, temp.resolve("shared"))));
        Map<String, String> environment = new HashMap<>(town.environment());
        environment.put("REDIS_URL", redis.url());
        town.model.answerOnce(InSlack.SLOW);
        try (ParleyProcess first = ParleyProcess.run(temp.resolve("one"), environment)) {
            await(town.discord.gateway().connected(1));
            try (ParleyProcess second = ParleyProcess.run(temp.resolve("two"), environment)) {
                String asked = town.asks("#help", LOGS);
                SeenMessage cutOff = growing();
                town.model.answerOnce(InSlack.SLOW);
                first.kill();
                long killed = clock.nanos();
                await(town.discord.gateway().begun(2));
                assertThat(Duration.ofNanos(clock.nanos() - killed)).isLessThan(TAKEN_OVER);
                isWhole(answer(asked), cutOff);
                answer(town.asks("#help", SLACK));
                second.checkNothingBlocked();
            }
        } finally {
            await(redis.close());
            await(vertx.close());
        }
        assertThat(town.byBot("#help")).hasSize(2);
        assertThat(town.discord.gateway().counts().doubled()).isZero();
        assertThat(town.discord.gateway().counts().hurried()).isZero();
    }
}
