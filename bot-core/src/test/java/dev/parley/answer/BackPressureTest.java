package dev.parley.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Call;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.Clock;
import dev.parley.spi.Draft;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A model that writes as fast as it is let, before a platform that shows it slowly. */
class BackPressureTest {
    private static final int MESSAGE = 4_000;
    private static final String WORDS = "word ".repeat(100);
    private static final int TIMES = 400;

    private final VirtualClock clock = new VirtualClock();
    private final Slow platform = new Slow();
    private final MessageWriter writer =
            new MessageWriter("turn", platform, new LocalBudget(clock), clock, new Here()).begin();
    private int written;
    private int waits;
    private int mostUnseen;
    private @Nullable Future<Void> over;

    /** As a step's pipe does. */
    private void pump() {
        while (written < TIMES && !writer.writeQueueFull()) {
            written++;
            Future<Void> unused = writer.write(new Delta(WORDS));
            mostUnseen = Math.max(mostUnseen, written * WORDS.length() - platform.seen());
        }
        if (written < TIMES) {
            waits++;
            MessageWriter same = writer.drainHandler(drained -> pump());
            assertThat(same).isSameAs(writer);
        } else if (over == null) {
            over = writer.end(new Done(Origin.MODEL, true));
        }
    }

    @Test
    void theModelWaitsWhileTooMuchIsUnseen() {
        pump();
        assertThat(written).isLessThan(TIMES);
        assertThat(writer.writeQueueFull()).isTrue();
        clock.advance(Duration.ofMinutes(10));
        assertThat(over).isNotNull().matches(Future::succeeded);
        assertThat(platform.text()).isEqualTo(WORDS.repeat(TIMES).replace(" ", ""));
        assertThat(waits).isGreaterThan(10);
        assertThat(mostUnseen).isLessThanOrEqualTo(MessageWriter.FAR_BEHIND + MESSAGE + 2 * WORDS.length());
    }

    @Test
    void theModelIsToldOnceForEachTimeItWaits() {
        pump();
        int before = waits;
        clock.advance(Duration.ofMillis(1));
        assertThat(waits).isEqualTo(before);
        clock.advance(Duration.ofSeconds(5));
        assertThat(waits).isGreaterThan(before);
        assertThat(written * WORDS.length() - platform.seen()).isGreaterThan(MESSAGE);
    }

    /** What is shown at the end only can't be waited for. */
    @Test
    void nobodyWaitsForAPlatformThatTakesNoPartials() {
        platform.refusesPartials = true;
        Future<Void> first = writer.write(new Delta("words "));
        assertThat(first.succeeded()).isTrue();
        clock.advance(Duration.ofSeconds(5));
        pump();
        assertThat(waits).isZero();
        clock.advance(Duration.ofMinutes(10));
        assertThat(over).isNotNull().matches(Future::succeeded);
        assertThat(platform.text()).startsWith("wordswordword").hasSize("words".length() + 4 * 100 * TIMES);
    }

    /** Takes two seconds for everything. */
    private final class Slow implements MessageSurface {
        private final Map<Integer, String> messages = new TreeMap<>();
        private boolean refusesPartials;

        int seen() {
            return messages.values().stream().mapToInt(String::length).sum();
        }

        String text() {
            return String.join("", messages.values()).replace(" ", "");
        }

        @Override
        public ChannelLimits limits() {
            List<RateLimit> wide = List.of(new RateLimit("slow", 1_000, Duration.ofSeconds(1)));
            return new ChannelLimits(
                    MESSAGE,
                    Duration.ofSeconds(1),
                    Thinking.NOTHING,
                    null,
                    null,
                    Map.of(Call.POST, wide, Call.EDIT, wide));
        }

        @Override
        public int length(String markdown) {
            return markdown.length();
        }

        @Override
        public Future<Sent> post(Draft draft) {
            return shown(draft);
        }

        @Override
        public Future<Sent> edit(Draft draft) {
            return shown(draft);
        }

        private Future<Sent> shown(Draft draft) {
            Promise<Sent> sent = Promise.promise();
            boolean partial = draft.ending() == null && !draft.full();
            Clock.Timer unused = clock.after(Duration.ofSeconds(2), () -> {
                if (partial && refusesPartials) {
                    sent.complete(Sent.Refused.of(Failure.of(Kind.BAD_INPUT, "no partials here")));
                    return;
                }
                messages.put(draft.part(), draft.raw());
                sent.complete(Sent.LANDED);
            });
            return sent.future();
        }
    }

    private final class Here implements MessageWriter.EventLoop {
        @Override
        public void run(Runnable task) {
            task.run();
        }

        @Override
        public void wake(long atNanos, Runnable task) {
            Clock.Timer unused = clock.after(Duration.ofNanos(Math.max(0, atNanos - clock.nanos())), task);
        }
    }
}
