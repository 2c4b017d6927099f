package dev.parley.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.Clock;
import dev.parley.spi.RateBudget;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand afternoons of a workspace. Budgets are counted at the platform's side; a breach names the seed that brings
 * it back.
 */
class SimulationTest {
    private static final int RUNS = 10_000;
    private static final double FAULTS = 0.03;

    @Test
    void holdsWhateverHappens() {
        List<String> breaches = new ArrayList<>();
        long calls = 0;
        long refusals = 0;
        long broken = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Simulation run = Simulation.of(seed, FAULTS, seed % 3 == 0);
            run.anything();
            run.run();
            calls += run.platform.calls;
            refusals += run.platform.refusals;
            broken += run.platform.broken;
            if (run.firstBreach() != null) {
                breaches.add("seed " + seed + ": " + run.firstBreach());
            }
        }
        assertThat(breaches.stream().limit(10))
                .as(breaches.size() + " breaches")
                .isEmpty();
        assertThat(calls).isGreaterThan(20L * RUNS);
        assertThat(refusals).isGreaterThan(RUNS / 2);
        assertThat(broken).isGreaterThan(RUNS / 2);
    }

    /** A lone answer: within one interval, and what the platform and the clock of the writer take on the way. */
    @Test
    void showsWordsWithinOneIntervalWhileTheBudgetAllows() {
        for (long seed = 0; seed < 300; seed++) {
            Simulation run = Simulation.of(seed, 0, false);
            SimulatedAnswer answer = run.answer(Simulation.slack(0, false, Thinking.NOTHING), 0, 20, 500);
            run.run();
            assertThat(run.platform.breaches).isEmpty();
            assertThat(Duration.ofNanos(answer.slowestSight))
                    .as("seed " + seed)
                    .isLessThan(Duration.ofMillis(1_000 + 1_820 + 600));
        }
    }

    @Test
    void sharesFairly() {
        for (int k : new int[] {2, 5, 10, 25}) {
            Simulation run = Simulation.of(k, 0, false);
            for (int i = 0; i < k; i++) {
                SimulatedAnswer unused = run.answer(Simulation.slack(i, false, Thinking.NOTHING), 0, 300, 400);
            }
            run.run();
            assertThat(run.platform.breaches).isEmpty();
            int least = run.answers.stream().mapToInt(a -> a.sights).min().orElseThrow();
            int most = run.answers.stream().mapToInt(a -> a.sights).max().orElseThrow();
            assertThat(most).as("k=" + k + " least " + least).isLessThanOrEqualTo(least * 3 / 2 + 1);
        }
    }

    /** As many answers as there can be, in few channels and in many, while its headers tell of the buckets. */
    @Test
    void holdsInDiscordsBudget() {
        List<String> breaches = new ArrayList<>();
        int refusals = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            Simulation run = Simulation.of(seed, FAULTS, true);
            int channels = 1 + (int) (seed % 12);
            for (int i = 0; i < 2 + seed % 30; i++) {
                SimulatedAnswer unused = run.answer(Simulation.discord(i % channels), i * 97 % 5_000, 60, 300);
            }
            run.run();
            refusals += run.platform.refusals;
            if (run.firstBreach() != null) {
                breaches.add("seed " + seed + ": " + run.firstBreach());
            }
        }
        assertThat(breaches.stream().limit(10))
                .as(breaches.size() + " breaches")
                .isEmpty();
        assertThat(refusals).isGreaterThan(1_000);
    }

    /** In one channel they share five edits in five seconds; in channels of their own they don't. */
    @Test
    void sharesDiscordsChannelsFairly() {
        for (int k : new int[] {2, 5, 10}) {
            int[] shared = sights(k, 1);
            int[] apart = sights(k, k);
            assertThat(shared[1]).as("k=" + k).isLessThanOrEqualTo(shared[0] * 3 / 2 + 1);
            assertThat(apart[1]).as("k=" + k).isLessThanOrEqualTo(apart[0] * 3 / 2 + 1);
            assertThat(apart[0]).as("k=" + k).isGreaterThan(shared[1]);
        }
    }

    /** The fewest and the most that any of so many answers was seen. */
    private static int[] sights(int answers, int channels) {
        Simulation run = Simulation.of(answers, 0, true);
        for (int i = 0; i < answers; i++) {
            SimulatedAnswer unused = run.answer(Simulation.discord(i % channels), 0, 300, 400);
        }
        run.run();
        assertThat(run.platform.breaches).isEmpty();
        return new int[] {
            run.answers.stream().mapToInt(answer -> answer.sights).min().orElseThrow(),
            run.answers.stream().mapToInt(answer -> answer.sights).max().orElseThrow()
        };
    }

    @Test
    void noticesWhoIgnoresRetryAfter() {
        assertThat(breaches(clock -> new Deaf(new LocalBudget(clock)), Pacer::new))
                .contains("was closed");
    }

    @Test
    void noticesWhoIsOverTheLimit() {
        assertThat(breaches(clock -> new Generous(new LocalBudget(clock)), Pacer::new))
                .contains("over the limit");
    }

    @Test
    void noticesWhoEditsAfterTheEnd() {
        assertThat(breaches(LocalBudget::new, Restless::new)).contains("after its end");
    }

    @Test
    void noticesWhoGivesUpTheEnd() {
        assertThat(breaches(LocalBudget::new, Hasty::new)).contains("never ended", "no final message");
    }

    private static String breaches(Function<Clock, RateBudget> budgets, Function<ChannelLimits, Pacer> pacers) {
        return String.join(
                "\n",
                LongStream.range(0, 50)
                        .mapToObj(seed -> new Simulation(seed, FAULTS, false, budgets, pacers))
                        .peek(Simulation::anything)
                        .peek(Simulation::run)
                        .flatMap(run -> run.platform.breaches.stream())
                        .toList());
    }

    /** Does not hear of refusals. */
    private record Deaf(RateBudget budget) implements RateBudget {
        @Override
        public Ask ask(List<RateLimit> limits, Urgency urgency) {
            Ask ask = budget.ask(limits, urgency);
            return new Ask() {
                @Override
                public Future<Grant> granted() {
                    return ask.granted().map(Deaf::deaf);
                }

                @Override
                public void cancel() {
                    ask.cancel();
                }
            };
        }

        private static Grant deaf(Grant grant) {
            return new Grant() {
                @Override
                public void made(Sent sent) {
                    grant.made(Sent.LANDED);
                }

                @Override
                public void unused() {
                    grant.unused();
                }
            };
        }

        @Override
        public boolean free(List<RateLimit> limits) {
            return budget.free(limits);
        }
    }

    /** Has one more than there is. */
    private record Generous(RateBudget budget) implements RateBudget {
        @Override
        public Ask ask(List<RateLimit> limits, Urgency urgency) {
            return budget.ask(more(limits), urgency);
        }

        @Override
        public boolean free(List<RateLimit> limits) {
            return budget.free(more(limits));
        }

        private static List<RateLimit> more(List<RateLimit> limits) {
            return limits.stream()
                    .map(limit -> new RateLimit(limit.scope(), limit.permits() + 1, limit.per()))
                    .toList();
        }
    }

    /** Has something to add when all is said. */
    private static final class Restless extends Pacer {
        Restless(ChannelLimits limits) {
            super(limits);
        }

        @Override
        Step next(Pace pace, Event event, long now) {
            if (pace.phase() == Pace.Phase.OVER) {
                return new Step(pace, event instanceof Event.Granted ? List.of(new Command.Send(Job.EDIT)) : List.of());
            }
            Step step = super.next(pace, event, now);
            if (step.pace().phase() != Pace.Phase.OVER) {
                return step;
            }
            List<Command> commands = new ArrayList<>(step.commands());
            commands.add(new Command.Ask(Job.EDIT, RateBudget.Urgency.MORE));
            return new Step(step.pace(), commands);
        }
    }

    /** Tries the end once. */
    private static final class Hasty extends Pacer {
        Hasty(ChannelLimits limits) {
            super(limits);
        }

        @Override
        Step next(Pace pace, Event event, long now) {
            boolean lost = event instanceof Event.Failed && pace.text().lastSent();
            Failure failure = Failure.of(Failure.Kind.UNAVAILABLE, "not now");
            return lost
                    ? new Step(pace.at(Pace.Phase.OVER, null), List.of(new Command.Over(failure)))
                    : super.next(pace, event, now);
        }
    }
}
