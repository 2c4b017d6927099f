package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chaos.Ledger.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The checker finds what is done wrong on purpose, one thing at a time. */
class CheckerTest {
    private final Ledger ledger = new Ledger();

    /** In one conversation: each is acknowledged before the next one is written, but the second never is. */
    @BeforeEach
    void ask() {
        for (int number = 0; number < 3; number++) {
            Question question = new Question(number, "#c", "1", "ts" + number, at(1_000 * number));
            Entry unused = ledger.asked(question, new Nobody());
            if (number != 1) {
                ledger.acknowledged("#c", "ts" + number, at(1_000 * number + 500));
            }
        }
    }

    /** Sees what it is given. */
    private record Nobody() implements People {
        @Override
        public @Nullable Question ask(int number, Random random) {
            return null;
        }

        @Override
        public List<Sight> seen(String place) {
            return List.of();
        }

        @Override
        public List<Sight> take(String place, Instant before) {
            return List.of(
                    new Sight("4", "1", "So. (to q0 after nothing)", at(4), false),
                    new Sight("5", "1", "One moment", null, true));
        }

        @Override
        public Fate fate(Question question, boolean begun, List<Sight> seen, Instant now) {
            return Fate.UNKNOWN;
        }

        @Override
        public void over(Question question) {}

        @Override
        public int overBudget() {
            return 7;
        }
    }

    private static Instant at(int millis) {
        return Instant.ofEpochMilli(millis);
    }

    private Verdict seen(String... answers) {
        int id = 3;
        for (String answer : answers) {
            Sight sight = new Sight("" + ++id, "1", "So. (to " + answer + ")", at(id), false);
            ledger.shown(Answer.in(sight).orElseThrow());
        }
        return Checker.check(ledger.all(), List.of(), 0);
    }

    private static Verdict wrong(int lost, int doubled, int disordered, int astray, Verdict verdict) {
        return new Verdict(lost, doubled, disordered, 0, astray, 0, verdict.details());
    }

    @Test
    void isContentWithOneAnswerEach() {
        assertThat(seen("q0 after nothing", "q1 after q0", "q2 after q1").clean())
                .isTrue();
    }

    @Test
    void findsWhatIsDropped() {
        Verdict verdict = seen("q0 after nothing", "q2 after q0");
        assertThat(verdict).isEqualTo(wrong(1, 0, 0, 0, verdict));
        assertThat(verdict.clean()).isFalse();
        assertThat(verdict.details()).singleElement().asString().contains("lost", "number=1");
    }

    @Test
    void findsWhatIsSaidTwice() {
        Verdict verdict = seen("q0 after nothing", "q1 after q0", "q2 after q1", "q1 after q0");
        assertThat(verdict).isEqualTo(wrong(0, 1, 0, 1, verdict));
        assertThat(verdict.clean()).isFalse();
    }

    @Test
    void findsWhatIsSwapped() {
        Verdict verdict = seen("q2 after nothing", "q1 after q2", "q0 after q1");
        assertThat(verdict).isEqualTo(wrong(0, 0, 2, 0, verdict));
        assertThat(verdict.clean()).isFalse();
    }

    @Test
    void owesNoOrderToWhatWasNotAcknowledgedBefore() {
        assertThat(seen("q0 after nothing", "q2 after q0", "q1 after q2").clean())
                .isTrue();
    }

    @Test
    void findsStateThatLacksATurnOrHasItTwice() {
        Verdict verdict = seen("q0 after nothing", "q1 after nothing", "q2 after q2");
        assertThat(verdict).isEqualTo(wrong(0, 0, 0, 2, verdict));
        assertThat(verdict.clean()).isFalse();
    }

    @Test
    void findsWhatIsStuck() {
        Watch watch = new Watch(ledger);
        watch.add(ledger.all().get(0));
        Verdict verdict = Checker.check(ledger.all(), watch.end(), 0);
        assertThat(verdict.stuck()).isEqualTo(1);
        assertThat(verdict.lost()).as("the one that was seen is not lost").isEqualTo(2);
        assertThat(new Verdict(0, 0, 0, 1, 0, 0, List.of()).clean()).isFalse();
    }

    @Test
    void countsWhatIsBeyondABudgetUnlessItsKeeperWasAway() {
        Disturbances ofRedis = new Disturbances();
        Budgets budgets = new Budgets(List.of(new Nobody()), ofRedis);
        budgets.look(at(0));
        assertThat(budgets.beyond()).isEqualTo(7);
        int away = ofRedis.begin(at(0));
        ofRedis.end(away, at(1_000));
        Budgets excused = new Budgets(List.of(new Nobody()), ofRedis);
        excused.look(at(60_000));
        assertThat(excused.beyond()).isZero();
        assertThat(new Verdict(0, 0, 0, 0, 0, 1, List.of()).clean()).isFalse();
    }

    @Test
    void measuresFromTheKillThatHitATurnWhenNothingElseWasWrong() {
        ledger.begun(0, "replica0-1");
        ledger.begun(2, "replica1-2");
        ledger.killed("replica0-1", at(5_000));
        Entry hit = ledger.all().get(0);
        ledger.answered(hit, at(5_250));
        Disturbances none = new Disturbances();
        Recovery recovery = Recovery.of(ledger.all(), none);
        assertThat(recovery.sorted()).containsExactly(new Recovery.Turn(0, at(5_000), 250));
        assertThat(recovery.percentile(99)).isEqualTo(250);
        int other = none.begin(at(5_100));
        none.end(other, at(9_000));
        assertThat(Recovery.of(ledger.all(), none).percentile(99)).isZero();
        Disturbances before = new Disturbances();
        before.end(before.begin(at(1_000)), at(2_000));
        assertThat(Recovery.of(ledger.all(), before).percentile(99)).isZero();
        Disturbances longBefore = new Disturbances();
        longBefore.end(longBefore.begin(at(-9_000)), at(-1_000));
        assertThat(Recovery.of(ledger.all(), longBefore).percentile(99)).isEqualTo(250);
    }

    /** Each with each would take longer. */
    @Test
    @Timeout(60)
    void checksAHundredThousandOfOneConversation() {
        Ledger many = new Ledger();
        for (int number = 0; number < 100_000; number++) {
            Question question = new Question(number, "#c", "one", "ts" + number, at(number));
            Entry entry = many.asked(question, new Nobody());
            many.acknowledged("#c", "ts" + number, at(number));
            many.answered(entry, at(number));
            String after = number == 0 ? Answer.FIRST : "q" + (number - 1);
            many.shown(new Answer("" + (1_000_000 + number), number, after, at(number)));
        }
        assertThat(Checker.check(many.all(), List.of(), 0).clean()).isTrue();
    }
}
