package dev.parley.answer;

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
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes one answer to nobody, at once and on any thread: a customer's first answer would hold its event loop until all
 * classes are loaded that writing takes.
 */
public final class Rehearsal {
    private static final String WORDS = "Some **bold** words, [a link](https://example.com) and\n\n```\ncode\n```\n";

    private Rehearsal() {}

    public static Future<Void> play() {
        Clock clock = new Hurry();
        MessageWriter writer =
                new MessageWriter("rehearsal", new Nowhere(), new LocalBudget(clock), clock, new Here()).begin();
        return writer.write(new Delta(WORDS)).compose(written -> writer.end(new Done(Origin.FLOW, true)));
    }

    private static final class Nowhere implements MessageSurface {
        @Override
        public ChannelLimits limits() {
            RateLimit wide = new RateLimit("rehearsal", 100, Duration.ofSeconds(1));
            return new ChannelLimits(
                    4_000,
                    Duration.ofMillis(1),
                    Thinking.PLACEHOLDER,
                    null,
                    null,
                    Map.of(Call.POST, List.of(wide), Call.EDIT, List.of(wide)));
        }

        @Override
        public int length(String markdown) {
            return markdown.length();
        }

        @Override
        public Future<Sent> post(Draft draft) {
            return Future.succeededFuture(Sent.LANDED);
        }

        @Override
        public Future<Sent> edit(Draft draft) {
            return Future.succeededFuture(Sent.LANDED);
        }
    }

    private static final class Here implements MessageWriter.EventLoop {
        @Override
        public void run(Runnable task) {
            task.run();
        }

        @Override
        public void wake(long atNanos, Runnable task) {}
    }

    /** A second goes by whenever somebody looks: nothing has to be waited for. */
    private static final class Hurry implements Clock {
        private long nanos;

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            nanos += 1_000_000_000L;
            return nanos;
        }

        @Override
        public Timer after(Duration delay, Runnable action) {
            return () -> false;
        }
    }
}
