package dev.parley.engine;

import static dev.parley.engine.Made.flow;
import static dev.parley.engine.Made.orElse;
import static dev.parley.engine.Made.retried;
import static dev.parley.engine.Made.says;
import static dev.parley.engine.Made.set;
import static dev.parley.engine.Made.step;
import static dev.parley.engine.Made.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.FlowStep;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.TurnRecord;
import dev.parley.spi.Outcome;
import dev.parley.spi.Turn;
import dev.parley.testkit.FakeAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Everything at once, at random: whatever happens, each accepted message gets exactly one end, and nothing is left. */
class SoakTest {
    private static final int MESSAGES = 2_500;
    private static final int ROOMS = 150;

    private final ExecutorService elsewhere = Executors.newFixedThreadPool(3);

    /** Does what the message's number says: answers, waits, fails, hangs, throws, comes back from another thread. */
    private Future<Outcome> whim(Turn turn) {
        int whim = Integer.parseInt(turn.message().text()) % 9;
        return switch (whim) {
            case 0, 1 -> turn.say("at once").map(Outcome.NEXT);
            case 2 -> turn.waits() == 0 ? turn.say("well?").map(Outcome.WAIT) : Future.succeededFuture(Outcome.NEXT);
            case 3 ->
                Future.failedFuture(Failure.of(Kind.UNAVAILABLE, "no luck").exception());
            case 4 -> Promise.<Outcome>promise().future();
            case 5 -> throw new IllegalStateException("on a whim");
            case 6 -> fromElsewhere();
            case 7 -> turn.say("half").compose(said -> Future.failedFuture("broke off"));
            default -> whenStopped(turn);
        };
    }

    private Future<Outcome> fromElsewhere() {
        Promise<Outcome> outcome = Promise.promise();
        elsewhere.execute(() -> outcome.complete(Outcome.NEXT));
        return outcome.future();
    }

    private static Future<Outcome> whenStopped(Turn turn) {
        Promise<Outcome> outcome = Promise.promise();
        turn.onStop(() -> outcome.complete(Outcome.NEXT));
        return outcome.future();
    }

    @Test
    void everyAcceptedMessageEndsOnce() {
        FlowStep whim = retried(within(step("whim", this::whim), Duration.ofSeconds(2)), 2, Duration.ofMillis(50));
        Random random = new Random(7);
        Set<FakeAnswer> answers = new HashSet<>();
        try (Desk desk = new Desk(set("1", orElse(flow("main", whim, says("sorry", "sorry")), "sorry")))) {
            for (int i = 0; i < MESSAGES; i++) {
                event(desk, random, i, answers);
                if (i % 50 == 0) {
                    desk.pass(Duration.ofMillis(100));
                }
            }
            for (int i = 0; i < 2_000 && desk.conversations.turns() > 0; i++) {
                desk.pass(Duration.ofMillis(500));
            }

            assertThat(desk.conversations.turns()).isZero();
            assertThat(desk.conversations.conversations()).isZero();
            assertThat(answers).hasSizeGreaterThan(1_000).allSatisfy(answer -> endsOnce(desk, answer));
        } finally {
            elsewhere.shutdown();
        }
    }

    private static void event(Desk desk, Random random, int number, Set<FakeAnswer> answers) {
        var room = desk.chat.in("room " + random.nextInt(ROOMS));
        Message message = room.message(Integer.toString(random.nextInt(1_000)), Addressing.DIRECT);
        if (random.nextInt(10) == 0) {
            String stopped = desk.chat.stops(room);
            assertThat(stopped).isNotNull();
        }
        FakeAnswer answer = desk.chat.hands(message);
        if (answer.turn().isEmpty()) {
            assertThat(answer.failure().kind()).isEqualTo(Kind.OVERLOADED);
            return;
        }
        answers.add(answer);
        assertThat(desk.chat.hands(message)).as("message %d again", number).isSameAs(answer);
    }

    private static void endsOnce(Desk desk, FakeAnswer answer) {
        List<?> ends = answer.parts().stream()
                .filter(part -> part instanceof Done || part instanceof Failed)
                .toList();
        TurnRecord record = desk.record(answer);
        assertThat(ends).hasSize(1);
        assertThat(record.outcome() == TurnRecord.Outcome.STOPPED || record.outcome() == TurnRecord.Outcome.FAILED)
                .isEqualTo(ends.get(0) instanceof Failed);
    }
}
