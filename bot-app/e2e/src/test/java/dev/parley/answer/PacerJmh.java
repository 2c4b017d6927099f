package dev.parley.answer;

import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Thinking;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each token of an answer in a chat platform costs before anything is sent: it stands in the pacer's own package. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PacerJmh {
    private static final Event GREW = new Event.Grew();

    private final Pacer pacer =
            new Pacer(new ChannelLimits(2_000, Duration.ofSeconds(1), Thinking.NOTHING, null, null, Map.of()));
    private Pace pace = pacer.start(0);
    private long now;

    @Benchmark
    public Object grew() {
        Pacer.Step step = pacer.next(pace, GREW, now++);
        pace = step.pace();
        return step.commands();
    }
}
