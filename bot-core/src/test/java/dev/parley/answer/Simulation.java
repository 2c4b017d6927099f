package dev.parley.answer;

import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Call;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.Clock;
import dev.parley.spi.RateBudget;
import dev.parley.spi.RateLimit;
import dev.parley.testkit.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some answers at once on one platform, from a seed, in virtual time. */
final class Simulation {
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final List<String> WORDS = List.of(
            "a",
            "token",
            "restart",
            "the",
            "server",
            "@everyone",
            "**bold",
            "text**",
            "`x`",
            "[docs](https://d.example/a)",
            "end.",
            "next\n\n",
            "line\n",
            "<@U123>",
            "2*3",
            "emoji\ud83d\ude80",
            "a@b.example");

    final VirtualClock clock = new VirtualClock();
    final SimulatedPlatform platform;
    final List<SimulatedAnswer> answers = new ArrayList<>();
    private final Random random;
    private final RateBudget budget;
    private final Function<ChannelLimits, Pacer> pacers;

    Simulation(
            long seed,
            double faults,
            boolean headers,
            Function<Clock, RateBudget> budgets,
            Function<ChannelLimits, Pacer> pacers) {
        this.random = new Random(seed);
        this.platform = new SimulatedPlatform(clock, new Random(seed + 1), faults, headers);
        this.budget = budgets.apply(clock);
        this.pacers = pacers;
    }

    static Simulation of(long seed, double faults, boolean headers) {
        return new Simulation(seed, faults, headers, LocalBudget::new, Pacer::new);
    }

    static ChannelLimits slack(int channel, boolean streams, Thinking thinking) {
        RateLimit update = new RateLimit("T1/chat.update", 50, Duration.ofMinutes(1));
        return new ChannelLimits(
                120,
                Duration.ofSeconds(1),
                thinking,
                null,
                streams ? Duration.ofSeconds(20) : null,
                Map.of(
                        Call.THINK, List.of(new RateLimit("T1/setStatus", 50, Duration.ofMinutes(1))),
                        Call.POST, List.of(new RateLimit("T1/C" + channel, 1, Duration.ofSeconds(1))),
                        Call.EDIT, List.of(update),
                        Call.START_STREAM, List.of(new RateLimit("T1/startStream", 20, Duration.ofMinutes(1))),
                        Call.APPEND_STREAM, List.of(new RateLimit("T1/appendStream", 100, Duration.ofMinutes(1))),
                        Call.STOP_STREAM, List.of(new RateLimit("T1/stopStream", 20, Duration.ofMinutes(1)))));
    }

    static ChannelLimits discord(int channel) {
        RateLimit all = new RateLimit("discord", 50, Duration.ofSeconds(1));
        return new ChannelLimits(
                120,
                Duration.ofSeconds(1),
                new Thinking(Thinking.Shown.STATUS, Duration.ofSeconds(10)),
                Duration.ofHours(1),
                null,
                Map.of(
                        Call.THINK, List.of(all, bucket(channel, "typing")),
                        Call.POST, List.of(all, bucket(channel, "post")),
                        Call.EDIT, List.of(all, bucket(channel, "edit"))));
    }

    /** Discord counts each kind of call in each channel by itself, and all together. */
    private static RateLimit bucket(int channel, String kind) {
        return new RateLimit("discord/" + channel + "/" + kind, 5, Duration.ofSeconds(5));
    }

    /** Any platform, 1 to 50 answers, mostly few. */
    void anything() {
        int count = random.nextInt(10) == 0 ? 1 + random.nextInt(50) : 1 + random.nextInt(5);
        int channels = 1 + random.nextInt(5);
        boolean discord = random.nextBoolean();
        boolean streams = random.nextBoolean();
        Thinking thinking =
                List.of(Thinking.NOTHING, Thinking.PLACEHOLDER, status()).get(random.nextInt(3));
        for (int i = 0; i < count; i++) {
            int channel = random.nextInt(channels);
            ChannelLimits limits = discord ? discord(channel) : slack(channel, streams, thinking);
            SimulatedAnswer unused = answer(
                    limits,
                    random.nextInt(20_000),
                    random.nextInt(60),
                    random.nextInt(random.nextInt(8) == 0 ? 5_000 : 400));
        }
    }

    private static Thinking status() {
        return new Thinking(Thinking.Shown.STATUS, Duration.ofSeconds(8));
    }

    /** An answer that begins after a while and says some words, at random up to so many milliseconds apart. */
    SimulatedAnswer answer(ChannelLimits limits, int beginsMillis, int words, int pauseMillis) {
        SimulatedAnswer answer = new SimulatedAnswer(platform, limits, "answer " + answers.size());
        answers.add(answer);
        after(beginsMillis, () -> {
            MessageWriter writer = new MessageWriter(
                            "turn" + answers.size(), answer, budget, clock, new Here(), pacers.apply(limits))
                    .begin();
            speak(answer, writer, words, pauseMillis);
        });
        return answer;
    }

    private void speak(SimulatedAnswer answer, MessageWriter writer, int words, int pauseMillis) {
        after(random.nextInt(pauseMillis + 1), () -> {
            if (words == 0) {
                answer.end(writer, random);
            } else {
                answer.write(writer, WORDS.get(random.nextInt(WORDS.size())) + " ");
                speak(answer, writer, words - 1, pauseMillis);
            }
        });
    }

    private void after(int millis, Runnable what) {
        Clock.Timer unused = clock.after(Duration.ofMillis(millis), what);
    }

    /** Lets all answers come to their end, and some time pass. */
    void run() {
        Duration step = Duration.ofSeconds(5);
        for (Duration gone = Duration.ZERO; gone.compareTo(LONGEST) < 0 && !allOver(); gone = gone.plus(step)) {
            clock.advance(step);
        }
        clock.advance(Duration.ofSeconds(30));
        answers.forEach(SimulatedAnswer::check);
    }

    private boolean allOver() {
        return answers.stream().allMatch(SimulatedAnswer::isOver);
    }

    @Nullable
    String firstBreach() {
        return platform.breaches.isEmpty() ? null : platform.breaches.get(0);
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
