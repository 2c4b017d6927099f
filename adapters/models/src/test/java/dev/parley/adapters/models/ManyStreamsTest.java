package dev.parley.adapters.models;

import static dev.parley.testkit.ModelScript.Ending.HANG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.testkit.FakeModelServer;
import dev.parley.testkit.ModelScript;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many answers at a time, and nothing left of them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ManyStreamsTest extends ModelTest {
    private static final int STREAMS = 500;

    @Test
    void streamsFiveHundredAnswersAtATime() {
        VirtualClock pace = new VirtualClock();
        FakeModelServer slow = await(FakeModelServer.start(vertx, pace));
        LanguageModel model = openAi(settings(slow.url(), Duration.ofSeconds(30), STREAMS));
        slow.answer(ModelScript.words(40, i -> "w" + i + " ").paced(Duration.ofMillis(500), Duration.ofMillis(10)));
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            answers.add(model.generate(question()).compose(ModelTest::read));
        }
        await(slow.until(() -> slow.streams() == STREAMS));
        pace.advance(Duration.ofSeconds(1));
        assertThat(await(Future.all(answers)).succeeded()).isTrue();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.result().text()).startsWith("w0 w1 ").endsWith(" w39 ");
            assertThat(answer.result().finish()).hasSize(1);
        });
        await(slow.until(() -> slow.streams() == 0));
        assertThat(slow.abandoned()).isZero();
        untilNoneIsOpen(model);
        await(slow.close());
    }

    @Test
    void lettingGoOfManyClosesThemAll() {
        LanguageModel model = openAi(settings(server.url(), Duration.ofSeconds(30), STREAMS));
        server.answer(ModelScript.words("a").unfinished(HANG));
        List<Future<Generation>> calls = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            calls.add(model.generate(question()));
        }
        assertThat(await(Future.all(calls)).succeeded()).isTrue();
        assertThat(open(model)).isEqualTo(STREAMS);
        calls.forEach(call -> call.result().cancel());
        await(server.until(() -> server.abandoned() == STREAMS && server.streams() == 0));
        await(server.until(() -> server.connections() <= 1)); // the one that was warmed may be idle
        assertThat(open(model)).isZero();
        server.answer(ModelScript.words("b"));
        assertThat(ask(model, question()).text()).isEqualTo("b");
    }

    /** A whole answer's response is read on to its end; the test's own time limit ends the wait. */
    private static void untilNoneIsOpen(LanguageModel model) {
        while (open(model) > 0) {
            Thread.onSpinWait();
        }
    }

    private static int open(LanguageModel model) {
        return Objects.requireNonNull(model.gauges().get("model_streams")).get().intValue();
    }
}
