package dev.parley.contract;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.spi.Permits;
import dev.parley.spi.Permits.Claim;
import dev.parley.spi.Permits.Lent;
import dev.parley.spi.Permits.Terms;
import dev.parley.spi.Permits.Wanted;
import dev.parley.spi.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of permits must do. */
public abstract class PermitsContract {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration LITTLE = Duration.ofMillis(30);
    private static final Wanted ONE = new Wanted(0, 1, 0, 0);

    private String scope = "";
    private long order;

    @BeforeEach
    void useAScopeOfOurOwn() {
        scope = "test/" + UUID.randomUUID();
    }

    protected abstract Permits permits();

    /** Lets time go by. */
    protected abstract void pass(Duration time);

    private Terms of(int permits) {
        return new Terms(new RateLimit(scope, permits, PERIOD), 0, Duration.ZERO, 0, LEASE);
    }

    @CanIgnoreReturnValue
    private Lent take(String replica, Terms terms, int open, List<Duration> cooling, Wanted wanted) {
        return await(permits().take(new Claim(replica, ++order, terms, open, cooling, wanted)));
    }

    @CanIgnoreReturnValue
    private Lent take(String replica, Terms terms, int open, Wanted wanted) {
        return take(replica, terms, open, List.of(), wanted);
    }

    private static Wanted firsts(int count) {
        return new Wanted(0, count, 0, 0);
    }

    @Test
    void lendsWhatThereIsAndNoMore() {
        assertThat(take("a", of(5), 0, firsts(3)).any()).isEqualTo(3);
        Lent rest = take("b", of(5), 0, firsts(3));
        assertThat(rest.any()).isEqualTo(2);
        assertThat(rest.left()).isZero();
        assertThat(rest.replicas()).isGreaterThanOrEqualTo(2);
        Lent none = take("c", of(5), 0, ONE);
        assertThat(none.any() + none.ends()).isZero();
        assertThat(none.again()).isBetween(Duration.ofMillis(1), LEASE.plus(PERIOD));
    }

    @Test
    void tellsScopesApart() {
        assertThat(take("a", of(1), 0, ONE).any()).isOne();
        scope += "/other";
        assertThat(take("a", of(1), 0, ONE).any()).isOne();
    }

    @Test
    void hasBackWhatWasNotUsed() {
        assertThat(take("a", of(2), 0, firsts(2)).any()).isEqualTo(2);
        Lent told = take("a", of(2), 1, Wanted.NOTHING);
        assertThat(told.any() + told.ends()).isZero();
        assertThat(take("b", of(2), 0, firsts(2)).any()).isOne();
    }

    @Test
    void countsAnAnsweredCallForItsTime() {
        assertThat(take("a", of(1), 0, ONE).any()).isOne();
        take("a", of(1), 0, List.of(Duration.ofMillis(400)), Wanted.NOTHING);
        assertThat(take("b", of(1), 0, ONE).any()).isZero();
        pass(Duration.ofMillis(430));
        assertThat(take("b", of(1), 0, ONE).any()).isOne();
    }

    @Test
    void countsWhatADeadReplicaHadForTheLeaseAndOnePeriod() {
        assertThat(take("dead", of(1), 0, ONE).any()).isOne();
        assertThat(take("b", of(1), 0, ONE).any()).isZero();
        pass(PERIOD.plus(LEASE).dividedBy(2));
        assertThat(take("b", of(1), 0, ONE).any()).isZero();
        pass(PERIOD.plus(LEASE).dividedBy(2).plus(LITTLE));
        assertThat(take("b", of(1), 0, ONE).any()).isOne();
    }

    @Test
    void keepsAPartForEnds() {
        Terms terms = new Terms(new RateLimit(scope, 5, PERIOD), 2, Duration.ZERO, 0, LEASE);
        assertThat(take("a", terms, 0, firsts(5)).any()).isEqualTo(3);
        Lent end = take("b", terms, 0, new Wanted(1, 1, 0, 0));
        assertThat(end.ends()).isOne();
        assertThat(end.any()).isZero();
    }

    @Test
    void spreadsWhatIsForMoreOverAllReplicas() {
        Terms terms = new Terms(new RateLimit(scope, 20, PERIOD), 0, Duration.ofMillis(300), 1, LEASE);
        Wanted mores = new Wanted(0, 0, 5, 0);
        assertThat(take("a", terms, 0, mores).any()).isEqualTo(2);
        take("a", terms, 2, Wanted.NOTHING);
        Lent later = take("b", terms, 0, new Wanted(0, 0, 1, 0));
        assertThat(later.any()).isZero();
        assertThat(later.again()).isLessThanOrEqualTo(Duration.ofMillis(300));
        pass(later.again().plus(LITTLE));
        assertThat(take("b", terms, 0, new Wanted(0, 0, 1, 0)).any()).isOne();
        assertThat(take("b", terms, 1, firsts(1)).any()).isOne();
    }

    @Test
    void givesSomeToHaveAtHandOnlyWhereThereArePlenty() {
        Terms terms = new Terms(new RateLimit(scope, 20, PERIOD), 2, Duration.ofMillis(10), 4, LEASE);
        Wanted ahead = new Wanted(0, 1, 0, 3);
        assertThat(take("a", terms, 0, ahead).any()).isEqualTo(4);
        assertThat(take("a", terms, 12, ahead).any()).isOne();
    }

    @Test
    void lendsNothingOfAClosedScope() {
        await(permits().close(scope, Duration.ofMillis(500)));
        await(permits().close(scope, Duration.ofMillis(100)));
        Lent none = take("a", of(5), 0, new Wanted(1, 1, 1, 1));
        assertThat(none.any() + none.ends()).isZero();
        assertThat(none.again()).isBetween(Duration.ofMillis(200), Duration.ofMillis(500));
        pass(Duration.ofMillis(530));
        assertThat(take("a", of(5), 0, ONE).any()).isOne();
    }

    @Test
    void letsReplicasHaveTheOnlyPermitInTurns() {
        assertThat(take("a", of(1), 0, ONE).any()).isOne();
        assertThat(take("b", of(1), 0, ONE).any()).isZero();
        pass(LITTLE);
        List<Duration> soon = List.of(Duration.ofMillis(100));
        assertThat(take("a", of(1), 0, soon, ONE).any()).isZero();
        pass(Duration.ofMillis(120));
        assertThat(take("a", of(1), 0, ONE).any()).as("it is b's turn").isZero();
        assertThat(take("b", of(1), 0, ONE).any()).isOne();
        pass(LITTLE);
        assertThat(take("b", of(1), 0, ONE).any()).as("it is a's turn").isZero();
        assertThat(take("a", of(1), 0, ONE).any()).isOne();
    }

    @Test
    void givesEachReplicaAsMuchForWhatItWants() {
        Lent all = take("a", of(9), 0, firsts(9));
        assertThat(all.any()).isEqualTo(9);
        assertThat(take("b", of(9), 0, firsts(1)).any()).isZero();
        assertThat(take("a", of(9), 6, firsts(9)).any()).as("b has had none").isEqualTo(2);
        assertThat(take("b", of(9), 0, firsts(1)).any()).isOne();
    }

    @Test
    void forgetsWhoWantsNothingAnyMore() {
        assertThat(take("a", of(1), 0, ONE).any()).isOne();
        assertThat(take("gone", of(1), 0, ONE).any()).isZero();
        pass(Duration.ofMillis(2_100));
        take("a", of(1), 0, Wanted.NOTHING);
        assertThat(take("a", of(1), 0, ONE).any()).isOne();
    }

    @Test
    void isNotMisledByAClaimThatComesLate() {
        assertThat(take("a", of(3), 0, firsts(3)).any()).isEqualTo(3);
        Lent late = await(permits().take(new Claim("a", order - 1, of(3), 0, List.of(), firsts(3))));
        assertThat(late.any() + late.ends()).isZero();
        assertThat(take("b", of(3), 0, ONE).any()).isZero();
    }

    @Test
    void countsWhatItHadForgotten() {
        take("a", of(3), 2, List.of(PERIOD), Wanted.NOTHING);
        assertThat(take("b", of(3), 0, ONE).any()).isZero();
    }

    @Test
    void lendsToManyAtOnceNoMoreThanThereAre() {
        var all = IntStream.range(0, 40)
                .mapToObj(i -> permits().take(new Claim("r" + i, 1, of(7), 0, List.of(), ONE)))
                .toList();
        assertThat(all.stream().map(Awaiting::await).mapToInt(Lent::any).sum()).isEqualTo(7);
    }
}
