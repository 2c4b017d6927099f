package dev.parley.answer;

import com.sun.management.ThreadMXBean;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Call;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.Clock;
import dev.parley.spi.Draft;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import dev.parley.testkit.MemoryPermits;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what it costs to pace many answers at once, ten in each workspace: CPU for each delta, in virtual time, with the
 * calls that come of them. Run its main by hand.
 */
final class PaceCost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int DELTAS = 200;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final VirtualClock clock = new VirtualClock();
    private final LocalBudget budget;
    private long calls;
    private int over;

    private PaceCost(boolean shared) {
        budget = shared ? new LocalBudget(clock, new MemoryPermits(clock)) : new LocalBudget(clock);
    }

    public static void main(String[] args) {
        for (int round = 0; round < 3; round++) {
            for (boolean shared : new boolean[] {false, true}) {
                for (int answers : new int[] {1_000, 5_000}) {
                    System.out.println(new PaceCost(shared).measure(answers, shared ? "shared" : "local"));
                }
            }
        }
    }

    private String measure(int answers, String kind) {
        for (int i = 0; i < answers; i++) {
            int number = i;
            after(Duration.ofMillis(number % 50), () -> begin(number));
        }
        long id = Thread.currentThread().getId();
        long cpu = THREADS.getThreadCpuTime(id);
        long bytes = THREADS.getThreadAllocatedBytes(id);
        while (over < answers) {
            clock.advance(Duration.ofSeconds(1));
        }
        double deltas = (double) answers * DELTAS;
        return String.format(
                Locale.ROOT,
                "%5d answers at once, %s budget: %.0f ns CPU and %.0f bytes a delta, %.3f calls a delta",
                answers,
                kind,
                (THREADS.getThreadCpuTime(id) - cpu) / deltas,
                (THREADS.getThreadAllocatedBytes(id) - bytes) / deltas,
                calls / deltas);
    }

    private void begin(int number) {
        MessageWriter writer = new MessageWriter(
                        "turn" + number, new Platform(number / 10, number), budget, clock, new Here())
                .begin();
        says(writer, DELTAS);
    }

    private void says(MessageWriter writer, int left) {
        if (left == 0) {
            writer.end(new Done(Origin.MODEL, true)).onComplete(ended -> over++);
            return;
        }
        Future<Void> unused = writer.write(new Delta(left % 10 == 0 ? "and **so** on.\n\n" : "some more words "));
        after(BETWEEN, () -> says(writer, left - 1));
    }

    private void after(Duration delay, Runnable what) {
        Clock.Timer unused = clock.after(delay, what);
    }

    private final class Platform implements MessageSurface {
        private final ChannelLimits limits;

        Platform(int workspace, int channel) {
            RateLimit update = new RateLimit("T" + workspace + "/update", 50, Duration.ofMinutes(1));
            RateLimit post = new RateLimit("T" + workspace + "/C" + channel, 1, Duration.ofSeconds(1));
            limits = new ChannelLimits(
                    3_000,
                    Duration.ofSeconds(1),
                    Thinking.PLACEHOLDER,
                    null,
                    null,
                    Map.of(Call.POST, List.of(post), Call.EDIT, List.of(update)));
        }

        @Override
        public ChannelLimits limits() {
            return limits;
        }

        @Override
        public int length(String markdown) {
            return markdown.length();
        }

        @Override
        public Future<Sent> post(Draft draft) {
            return shown();
        }

        @Override
        public Future<Sent> edit(Draft draft) {
            return shown();
        }

        private Future<Sent> shown() {
            calls++;
            Promise<Sent> sent = Promise.promise();
            after(Duration.ofMillis(100), () -> sent.complete(Sent.LANDED));
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
            after(Duration.ofNanos(Math.max(0, atNanos - clock.nanos())), task);
        }
    }
}
