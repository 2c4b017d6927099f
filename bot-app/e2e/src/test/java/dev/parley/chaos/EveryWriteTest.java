package dev.parley.chaos;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.slack.fake.ApiCall;
import dev.parley.adapters.slack.fake.Weather;
import dev.parley.chaos.RedisTap.When;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The program is killed at the first exchange with Redis that has to do with a turn, then at the second one of the next turn,
 * and so on until a turn has no more of them; and at each kind of call that a turn makes to Slack. Each time another process
 * finishes what it finds, and there is one answer.
 */
class EveryWriteTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REPLICA = 0;

    @TempDir
    Path folder = Path.of("");

    private Scene scene;

    @BeforeEach
    void start() throws Exception {
        scene = new Scene(folder, false);
        scene.answer(Duration.ZERO, Duration.ofMillis(20));
        scene.replicas.start(REPLICA).join();
        scene.ask("#warm"); // so that Redis knows all scripts
        assertThat(scene.answeredWithin(PATIENCE)).isTrue();
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource
    void whereverItDiesAtRedisTheTurnIsAnsweredOnce(When when) {
        int nth = 1;
        while (diesAt(when, nth)) {
            nth++;
        }
        assertThat(nth - 1).as("where a turn was cut").isGreaterThanOrEqualTo(when == When.BEFORE ? 4 : 5);
        assertOneAnswerEach();
    }

    /** False when the turn has fewer exchanges. */
    private boolean diesAt(When when, int nth) {
        scene.slack.deliveries().hold();
        Question question = scene.ask("#help");
        Future<Void> closed = scene.tap.arm(question.id(), when, nth);
        scene.slack.deliveries().release();
        long end = scene.clock.nanos() + PATIENCE.toNanos();
        while (!closed.isComplete() && !isOver(question) && scene.clock.nanos() < end) {
            scene.pass(Duration.ofMillis(20));
        }
        if (!closed.isComplete()) {
            assertThat(scene.answeredWithin(PATIENCE)).isTrue();
            return false;
        }
        dieAndGoOn();
        return true;
    }

    /** The last exchange of a turn comes at once behind its last words. */
    private boolean isOver(Question question) {
        if (scene.isAnswered(question)) {
            scene.pass(Duration.ofSeconds(2));
            return true;
        }
        return false;
    }

    private void dieAndGoOn() {
        scene.replicas.kill(REPLICA, scene.tap::calm).join();
        scene.sendAgain();
        assertThat(scene.answeredWithin(PATIENCE))
                .as(() -> ""
                        + scene.ledger.open().stream()
                                .map(entry -> entry.question)
                                .toList())
                .isTrue();
    }

    @Test
    void wheneverItDiesAtSlackTheTurnIsAnsweredOnce() {
        List<String> methods = scene.slack.calls().stream()
                .map(ApiCall::method)
                .filter(method -> method.startsWith("chat."))
                .distinct()
                .toList();
        assertThat(methods).hasSizeGreaterThan(1);
        for (String method : methods) {
            for (Weather.Kind kind : List.of(Weather.Kind.SILENT, Weather.Kind.LOST)) {
                diesAt(method, kind);
            }
        }
        assertOneAnswerEach();
    }

    /** Silent: Slack has not done it; lost: it has, and nobody hears of it. */
    private void diesAt(String method, Weather.Kind kind) {
        Instant from = scene.clock.now();
        scene.slack.storms().next(method, Weather.of(kind));
        scene.ask("#help");
        ApiCall unused = await(scene.slack.awaitCall(call -> call.method().equals(method)
                && !call.at().isBefore(from)
                && call.outcome().matches("silent|lost.*")));
        dieAndGoOn();
    }

    private void assertOneAnswerEach() {
        scene.pass(Duration.ofSeconds(3));
        Verdict verdict = scene.verdict(0);
        assertThat(verdict.details()).isEmpty();
        assertThat(verdict.clean()).isTrue();
    }
}
