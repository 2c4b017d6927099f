package dev.parley.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.answer.Fleet.Replica;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.RateBudget.Ask;
import dev.parley.spi.RateBudget.Grant;
import dev.parley.spi.RateBudget.Urgency;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Replicas that share limits; what is counted is what arrives at the platform. */
class SharedBudgetTest {
    private static final RateLimit FIFTY = new RateLimit("fifty", 50, Duration.ofMinutes(1));
    private static final List<RateLimit> LIMITS = List.of(
            new RateLimit("one", 1, Duration.ofSeconds(1)),
            new RateLimit("five", 5, Duration.ofSeconds(5)),
            new RateLimit("many", 50, Duration.ofSeconds(1)),
            new RateLimit("twenty", 20, Duration.ofMinutes(1)),
            FIFTY);

    /**
     * Replicas that come and go, a keeper that comes and goes, requests of all kinds. Without the keeper, a limit that is
     * smaller than the number of replicas can be held on average only; so there it stays.
     */
    @Test
    void togetherTheyNeverExceedALimitAndLeaveNobodyWaiting() {
        List<String> breaches = new ArrayList<>();
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            RateLimit limit = LIMITS.get(seed % LIMITS.size());
            Fleet fleet = new Fleet(limit, 2 + random.nextInt(3), random);
            Replica mortal = fleet.replicas.get(0);
            for (Replica replica : fleet.replicas) {
                for (int i = random.nextInt(60); i > 0; i--) {
                    Urgency urgency = List.of(Urgency.values()).get(random.nextInt(3));
                    after(fleet, random.nextInt(90_000), () -> replica.asks(urgency));
                }
            }
            after(fleet, random.nextInt(90_000), mortal::dies);
            if (seed % 2 == 0 && limit.permits() >= fleet.replicas.size()) {
                fleet.allowWhatIsKept();
                int away = random.nextInt(60_000);
                after(fleet, away, () -> fleet.keeper.down(true));
                after(fleet, away + random.nextInt(100_000), () -> fleet.keeper.down(false));
            }
            fleet.clock.advance(Duration.ofMinutes(20));
            int at = seed;
            fleet.breaches.forEach(breach -> breaches.add("seed " + at + ": " + breach));
            fleet.replicas.stream()
                    .filter(replica -> replica != mortal && replica.calls < replica.asked)
                    .forEach(replica -> breaches.add("seed " + at + ": " + replica.calls + " of " + replica.asked));
        }
        assertThat(breaches).isEmpty();
    }

    private static void after(Fleet fleet, int millis, Runnable what) {
        Clock.Timer unused = fleet.clock.after(Duration.ofMillis(millis), what);
    }

    @Test
    void eachReplicaGetsAsMuchForItsAnswers() {
        Fleet fleet = new Fleet(FIFTY, 3, new Random(1));
        fleet.replicas.forEach(replica -> {
            for (int answer = 0; answer < 4; answer++) {
                replica.streams(Urgency.MORE, 1_000);
            }
        });
        fleet.clock.advance(Duration.ofMinutes(10));
        int least = fleet.replicas.stream().mapToInt(it -> it.calls).min().orElseThrow();
        int most = fleet.replicas.stream().mapToInt(it -> it.calls).max().orElseThrow();
        assertThat(fleet.breaches).isEmpty();
        assertThat(fleet.calls()).isGreaterThan(300);
        assertThat(most).isLessThanOrEqualTo(least * 5 / 4 + 1);
    }

    @Test
    void oneThatComesLateIsNotLeftBehind() {
        Fleet fleet = new Fleet(FIFTY, 2, new Random(2));
        for (int answer = 0; answer < 20; answer++) {
            fleet.replicas.get(0).streams(Urgency.MORE, 1_000);
        }
        fleet.clock.advance(Duration.ofMinutes(3));
        fleet.replicas.get(1).streams(Urgency.MORE, 1_000);
        fleet.clock.advance(Duration.ofMinutes(1));
        assertThat(fleet.replicas.get(1).calls).isGreaterThanOrEqualTo(2);
        fleet.replicas.get(1).asks(Urgency.FINAL);
        int before = fleet.replicas.get(1).calls;
        fleet.clock.advance(Duration.ofMillis(50));
        assertThat(fleet.replicas.get(1).calls).as("an end waits for nobody").isGreaterThan(before);
        assertThat(fleet.breaches).isEmpty();
    }

    @Test
    void notEachEditAsks() {
        Fleet fleet = new Fleet(FIFTY, 1, new Random(3));
        fleet.replicas.get(0).streams(Urgency.MORE, 20);
        fleet.clock.advance(Duration.ofSeconds(25));
        assertThat(fleet.calls()).isGreaterThanOrEqualTo(15);
        assertThat(fleet.keeper.asked()).isLessThanOrEqualTo(fleet.calls());
        fleet.clock.advance(Duration.ofMinutes(5));
        long asked = fleet.keeper.asked();
        fleet.clock.advance(Duration.ofMinutes(5));
        assertThat(fleet.keeper.asked())
                .as("once a minute when it has nothing to do")
                .isEqualTo(asked + 5);
    }

    @Test
    void whatOneIsRefusedClosesTheScopeForAll() {
        Fleet fleet = new Fleet(FIFTY, 2, new Random(4));
        Ask ask = fleet.replicas.get(0).budget.ask(List.of(FIFTY), Urgency.FIRST);
        fleet.clock.advance(Duration.ofMillis(20));
        Grant grant = ask.granted().result();
        grant.made(Sent.Refused.of(new Failure(Kind.OVERLOADED, "429", Duration.ofSeconds(30)), "fifty"));
        fleet.replicas.get(1).asks(Urgency.FINAL);
        fleet.clock.advance(Duration.ofMillis(29_900));
        assertThat(fleet.calls()).isZero();
        assertThat(fleet.replicas.get(1).budget.free(List.of(FIFTY))).isFalse();
        fleet.clock.advance(Duration.ofMillis(200));
        assertThat(fleet.calls()).isOne();
    }

    @Test
    void withoutTheKeeperEachKeepsToItsShare() {
        Fleet fleet = new Fleet(FIFTY, 2, new Random(5));
        fleet.replicas.forEach(replica -> replica.asks(Urgency.FIRST));
        fleet.clock.advance(Duration.ofMinutes(2));
        fleet.keeper.down(true);
        Replica one = fleet.replicas.get(0);
        for (int i = 0; i < 100; i++) {
            one.asks(Urgency.FINAL);
        }
        fleet.clock.advance(Duration.ofSeconds(30));
        assertThat(one.calls).as("its share of what is kept for ends").isEqualTo(1 + 2);
        assertThat(shared(one)).isZero();
        fleet.clock.advance(Duration.ofSeconds(40));
        assertThat(one.calls).as("one half").isBetween(1 + 2 + 20, 1 + 2 + 25);
        fleet.keeper.down(false);
        fleet.clock.advance(Duration.ofMinutes(3));
        assertThat(one.calls).isEqualTo(101);
        assertThat(shared(one)).isOne();
        assertThat(fleet.breaches).isEmpty();
    }

    @Test
    void aloneItNeedsNoKeeper() {
        Fleet fleet = new Fleet(FIFTY, 1, new Random(6));
        fleet.replicas.get(0).asks(Urgency.FIRST);
        fleet.clock.advance(Duration.ofSeconds(1));
        fleet.keeper.down(true);
        for (int i = 0; i < 49; i++) {
            fleet.replicas.get(0).asks(Urgency.FINAL);
        }
        fleet.clock.advance(Duration.ofSeconds(1));
        assertThat(fleet.calls()).isEqualTo(50);
    }

    @Test
    void aKeeperThatLostItsMemoryHasItBackWithTheNextClaim() {
        Fleet fleet = new Fleet(FIFTY, 2, new Random(7));
        for (int i = 0; i < 45; i++) {
            fleet.replicas.get(0).asks(Urgency.FIRST);
        }
        fleet.clock.advance(Duration.ofSeconds(10));
        assertThat(fleet.calls()).isEqualTo(45);
        fleet.keeper.forget();
        fleet.replicas.get(0).asks(Urgency.FINAL);
        fleet.clock.advance(Duration.ofMillis(50));
        for (int i = 0; i < 45; i++) {
            fleet.replicas.get(1).asks(Urgency.FINAL);
        }
        fleet.clock.advance(Duration.ofSeconds(20));
        assertThat(fleet.calls()).isEqualTo(50);
        assertThat(fleet.breaches).isEmpty();
    }

    private static int shared(Replica replica) {
        return replica.budget.gauges().entrySet().stream()
                .filter(each -> each.getKey().equals("rates_shared"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .get()
                .intValue();
    }
}
