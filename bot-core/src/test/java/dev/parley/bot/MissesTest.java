package dev.parley.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.ConversationKey;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Outcome;
import dev.parley.model.Usage;
import dev.parley.spi.MissedQuestions.Miss;
import dev.parley.spi.questions.Missed;
import dev.parley.spi.questions.QuestionBook;
import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissesTest {
    private final VirtualClock clock = new VirtualClock();
    private final QuestionBook book = new QuestionBook(new MemoryRecords(clock));
    private final Misses misses = new Misses(book, clock);

    private void turn(String id, String question, String entry, Outcome outcome) {
        misses.missed(new Miss(id, "support", "known", question, entry, 0.83, 0.87));
        misses.turnEnded(new TurnRecord(
                id,
                new ConversationKey("web", "default", "c1"),
                "support",
                "v1",
                clock.now(),
                outcome,
                Origin.MODEL,
                null,
                Duration.ofMillis(5),
                List.of(),
                Usage.NONE,
                null));
    }

    private List<Missed> written() {
        clock.advance(Duration.ofSeconds(3));
        Future<List<Missed>> all = book.all();
        assertThat(all.succeeded()).isTrue();
        return all.result();
    }

    @Test
    void keepsNearMissesAndWhatNothingAnswered() {
        turn("t1", "how to hook up slack", "slack", Outcome.ANSWERED);
        turn("t2", "do you ship to Peru", "", Outcome.FAILED);
        turn("t3", "what does it cost", "", Outcome.ANSWERED);
        assertThat(written())
                .extracting(Missed::question)
                .containsExactlyInAnyOrder("how to hook up slack", "do you ship to Peru");
    }

    @Test
    void countsTheSameQuestionHoweverItIsWritten() {
        turn("t1", "Do you ship to Peru?", "", Outcome.FAILED);
        turn("t2", "do you ship to PERU", "", Outcome.FAILED);
        assertThat(written())
                .singleElement()
                .satisfies(one -> assertThat(one.times()).isEqualTo(2));
        turn("t3", "do you ship to peru!", "", Outcome.FAILED);
        assertThat(written())
                .singleElement()
                .satisfies(one -> assertThat(one.times()).isEqualTo(3));
    }

    @Test
    void keepsABoundedNumber() {
        for (int i = 0; i < 3_000; i++) {
            turn("t" + i, "question number " + i + " ".repeat(i % 7) + "x".repeat(300), "", Outcome.FAILED);
            if (i % 400 == 0) {
                assertThat(written()).isNotEmpty();
            }
        }
        List<Missed> all = written();
        assertThat(all).hasSizeBetween(500, 16 * 60);
        assertThat(all).allSatisfy(each -> assertThat(each.question().length()).isLessThanOrEqualTo(200));
    }
}
