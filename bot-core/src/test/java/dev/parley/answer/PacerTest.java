package dev.parley.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.answer.Pace.Phase;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.RateBudget.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The pacer alone: what it is told, and what it wants. */
class PacerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Path DRAWING = Path.of("src/main/java/dev/parley/answer/doc-files/pacer.mmd");

    private Duration editableFor = Duration.ofHours(1);
    private Pacer pacer = new Pacer(limits(Thinking.NOTHING, null));
    private Pace pace = pacer.start(0);
    private long now;

    private ChannelLimits limits(Thinking thinking, @Nullable Duration streamFor) {
        return new ChannelLimits(100, Duration.ofSeconds(1), thinking, editableFor, streamFor, Map.of());
    }

    private void on(Thinking thinking, @Nullable Duration streamFor) {
        pacer = new Pacer(limits(thinking, streamFor));
        pace = pacer.start(0);
    }

    @CanIgnoreReturnValue
    private List<Command> tell(Event event) {
        Pacer.Step step = pacer.next(pace, event, now);
        pace = step.pace();
        return step.commands();
    }

    private static Event failed(Kind kind) {
        return failed(kind, false);
    }

    private static Event failed(Kind kind, boolean scoped) {
        return new Event.Failed(Failure.of(kind, "no"), scoped);
    }

    private void expect(Event event, Command... commands) {
        assertThat(tell(event)).as("%s at %s", event, pace).containsExactly(commands);
    }

    private static Command ask(Job job, Urgency urgency) {
        return new Command.Ask(job, urgency);
    }

    private static Command send(Job job) {
        return new Command.Send(job);
    }

    private static final Event GREW = new Event.Grew();
    private static final Event TICK = new Event.Tick();
    private static final Event GRANTED = new Event.Granted();
    private static final Event LANDED = new Event.Landed(false);
    private static final Event FULL = new Event.Landed(true);
    private static final Event ENDED = new Event.Ended(false);
    private static final Command OVER = new Command.Over(null);

    private void posted() {
        expect(GREW, ask(Job.POST, Urgency.FIRST));
        expect(GRANTED, send(Job.POST));
        expect(LANDED);
    }

    @Test
    void postsTheFirstWordsAtOnceAndCoalescesTheRest() {
        expect(TICK);
        expect(GREW, ask(Job.POST, Urgency.FIRST));
        expect(GREW);
        expect(GRANTED, send(Job.POST));
        expect(GREW);
        expect(GREW);
        expect(LANDED, new Command.Wait(SECOND));
        now = SECOND;
        expect(TICK, ask(Job.EDIT, Urgency.MORE));
        expect(ENDED, ask(Job.EDIT, Urgency.FINAL));
        expect(GRANTED, send(Job.EDIT));
        expect(LANDED, OVER);
        expect(GREW);
    }

    @Test
    void triesTheEndAgainUntilItLands() {
        posted();
        expect(ENDED, ask(Job.EDIT, Urgency.FINAL));
        for (long pause = SECOND / 2; pause < 30 * SECOND; pause *= 2) {
            expect(GRANTED, send(Job.EDIT));
            expect(failed(Kind.UNAVAILABLE), new Command.Wait(now + pause));
            now += pause;
            expect(TICK, ask(Job.EDIT, Urgency.FINAL));
        }
        expect(GRANTED, send(Job.EDIT));
        expect(LANDED, OVER);
    }

    @Test
    void waitsExactlyAsLongAsTheMessageIsClosed() {
        posted();
        expect(ENDED, ask(Job.EDIT, Urgency.FINAL));
        expect(GRANTED, send(Job.EDIT));
        Failure closed = new Failure(Kind.OVERLOADED, "429", Duration.ofMillis(1_234));
        expect(new Event.Failed(closed, false), new Command.Wait(1_234_000_000L));
        now = 1_234_000_000L;
        expect(TICK, ask(Job.EDIT, Urgency.FINAL));
        expect(GRANTED, send(Job.EDIT));
        expect(new Event.Failed(closed, true), ask(Job.EDIT, Urgency.FINAL));
    }

    @Test
    void goesOnInTheNextMessage() {
        posted();
        now = SECOND;
        expect(GREW, ask(Job.EDIT, Urgency.MORE));
        expect(GRANTED, send(Job.EDIT));
        expect(FULL, new Command.TurnPage(), ask(Job.POST, Urgency.FIRST));
    }

    @Test
    void thinksUntilThereAreWordsAndTakesItBackWhenThereAreNone() {
        on(new Thinking(Thinking.Shown.STATUS, Duration.ofSeconds(10)), null);
        expect(TICK, ask(Job.THINK, Urgency.FIRST));
        expect(GRANTED, send(Job.THINK));
        expect(LANDED, new Command.Wait(8 * SECOND));
        now = 8 * SECOND;
        expect(TICK, ask(Job.THINK, Urgency.FIRST));
        expect(GRANTED, send(Job.THINK));
        expect(LANDED, new Command.Wait(16 * SECOND));
        expect(new Event.Ended(true), ask(Job.UNTHINK, Urgency.FINAL));
        expect(GRANTED, send(Job.UNTHINK));
        expect(LANDED, OVER);
    }

    @Test
    void showsThatItThinksWhenItHasThoughtForAWhile() {
        Duration after = Duration.ofMillis(200);
        for (Thinking.Shown shown : List.of(Thinking.Shown.PLACEHOLDER, Thinking.Shown.STATUS)) {
            now = 0;
            on(new Thinking(shown, null, after), null);
            expect(TICK, new Command.Wait(after.toNanos()));
            now = after.toNanos();
            Job job = shown == Thinking.Shown.STATUS ? Job.THINK : Job.POST;
            expect(TICK, ask(job, Urgency.FIRST));
            now = 0;
            on(new Thinking(shown, null, after), null);
            expect(TICK, new Command.Wait(after.toNanos()));
            expect(GREW, ask(Job.POST, Urgency.FIRST));
            expect(ENDED, ask(Job.POST, Urgency.FINAL));
            expect(GRANTED, send(Job.POST));
            expect(LANDED, OVER);
        }
    }

    @Test
    void saysNothingWhenThereIsNothingToSay() {
        expect(new Event.Ended(true), OVER);
    }

    @Test
    void stopsAStreamBeforeItDiesAndEditsFromThenOn() {
        on(Thinking.NOTHING, Duration.ofMinutes(5));
        expect(GREW, ask(Job.START, Urgency.FIRST));
        expect(GRANTED, send(Job.START));
        expect(LANDED, new Command.Wait(300 * SECOND));
        now = 300 * SECOND;
        expect(TICK, ask(Job.STOP, Urgency.FINAL));
        expect(GRANTED, send(Job.STOP));
        expect(LANDED);
        now += SECOND;
        expect(GREW, ask(Job.EDIT, Urgency.MORE));
    }

    @Test
    void editsWhereAStreamIsDeniedDeadOrUncertain() {
        on(Thinking.NOTHING, Duration.ofMinutes(5));
        expect(GREW, ask(Job.START, Urgency.FIRST));
        expect(new Event.Denied(), ask(Job.POST, Urgency.FIRST));
        for (Kind kind : List.of(Kind.CONFLICT, Kind.TIMEOUT)) {
            on(Thinking.NOTHING, Duration.ofMinutes(5));
            now = 0;
            tell(GREW);
            tell(GRANTED);
            tell(LANDED);
            now = SECOND;
            expect(GREW, ask(Job.APPEND, Urgency.MORE));
            expect(GRANTED, send(Job.APPEND));
            tell(failed(kind));
            now += SECOND;
            tell(TICK);
            assertThat(pace.job()).isEqualTo(kind == Kind.CONFLICT ? Job.EDIT : Job.STOP);
        }
    }

    @Test
    void tellsTheWriterOfTheAnswerThatTheChannelIsGone() {
        posted();
        now = SECOND;
        tell(GREW);
        tell(GRANTED);
        assertThat(tell(failed(Kind.REFUSED))).hasAtLeastOneElementOfType(Command.Break.class);
        expect(GREW);
        now += SECOND;
        expect(ENDED, ask(Job.EDIT, Urgency.FINAL));
        expect(GRANTED, send(Job.EDIT));
        expect(failed(Kind.REFUSED), new Command.Over(Failure.of(Kind.REFUSED, "no")));
    }

    @Test
    void postsTheEndAnewWhereTheMessageIsTooOld() {
        posted();
        expect(ENDED, ask(Job.EDIT, Urgency.FINAL));
        expect(GRANTED, send(Job.EDIT));
        tell(failed(Kind.CONFLICT));
        now += SECOND;
        expect(TICK, ask(Job.POST, Urgency.FINAL));
    }

    @Test
    void givesUpAfterItsPatience() {
        posted();
        expect(ENDED, ask(Job.EDIT, Urgency.FINAL));
        now = Pacer.PATIENCE.toNanos() + SECOND;
        expect(GRANTED, send(Job.EDIT));
        expect(failed(Kind.UNAVAILABLE), new Command.Over(Failure.of(Kind.UNAVAILABLE, "no")));
    }

    @Test
    void makesNoMoveThatIsNotDeclared() {
        assertThatThrownBy(() -> tell(GRANTED)).hasMessageContaining("no move leads from RESTING");
    }

    /** Every declared move is made, by walks at random over all that can be told in a phase. */
    @Test
    void makesEveryMoveThatIsDeclared() {
        Set<Moves> made = new HashSet<>();
        editableFor = Duration.ofSeconds(10);
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Thinking thinking = List.of(
                            Thinking.NOTHING,
                            Thinking.PLACEHOLDER,
                            new Thinking(Thinking.Shown.STATUS, Duration.ofSeconds(5)))
                    .get(random.nextInt(3));
            on(thinking, random.nextBoolean() ? Duration.ofSeconds(20) : null);
            now = 0;
            for (int i = 0; i < 40; i++) {
                now += random.nextInt(3) * SECOND;
                Phase from = pace.phase();
                Event event = any(from, random);
                List<Command> unused = tell(event);
                made.add(new Moves(from, event.getClass(), pace.phase()));
            }
        }
        assertThat(made).containsExactlyInAnyOrderElementsOf(Moves.ALL);
    }

    private Event any(Phase phase, Random random) {
        List<Event> events = new ArrayList<>(List.of(GREW, TICK));
        if (phase == Phase.OVER) {
            events.add(ENDED);
        } else if (!pace.text().ended() && random.nextInt(5) == 0) {
            events = new ArrayList<>(
                    List.of(random.nextBoolean() && !pace.text().news() ? new Event.Ended(true) : ENDED));
        } else if (phase == Phase.ASKED) {
            events.addAll(List.of(GRANTED, GRANTED));
            if (pace.job() == Job.START) {
                events.add(new Event.Denied());
            }
        } else if (phase == Phase.SENDING) {
            Kind[] kinds = Kind.values();
            events.addAll(List.of(
                    LANDED,
                    FULL,
                    new Event.Unchanged(),
                    failed(kinds[random.nextInt(kinds.length)], random.nextBoolean())));
        }
        return events.get(random.nextInt(events.size()));
    }

    @Test
    void isDrawnAsItIs() throws IOException {
        assertThat(Files.readString(DRAWING)).isEqualTo(Moves.drawn());
    }
}
