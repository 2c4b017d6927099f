package dev.parley.adapters.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.web.http.Rates.Taken;
import dev.parley.testkit.MemoryRecords;
import dev.parley.testkit.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two replicas that count the same callers. */
final class RatesTest {
    private static final int LIMIT = 10;

    private final VirtualClock clock = new VirtualClock();
    private final MemoryRecords records = new MemoryRecords(clock);
    private final Rates one = new Rates(records, clock);
    private final Rates two = new Rates(records, clock);

    @CanIgnoreReturnValue
    private static Taken take(Rates rates, int times) {
        Taken last = rates.take("ana", LIMIT);
        for (int i = 1; i < times; i++) {
            last = rates.take("ana", LIMIT);
        }
        return last;
    }

    private void second() {
        clock.advance(Duration.ofSeconds(1));
        one.tick();
        two.tick();
    }

    @Test
    void whatOneHasGrantedTheOtherKnowsASecondLater() {
        assertThat(take(one, 4).left()).isEqualTo(6);
        assertThat(take(two, 3).left()).isEqualTo(7);
        second();
        assertThat(take(two, 1).left()).isEqualTo(2);
        second();
        assertThat(take(one, 1).left()).isEqualTo(5);
        second();
        assertThat(take(one, 1).left()).isZero();
        second();
        assertThat(take(two, 1).granted()).isTrue();
        second();
        assertThat(take(two, 1).granted()).isFalse();
        assertThat(take(one, 1).granted()).isFalse();
    }

    @Test
    void theWindowIsTheSameForBoth() {
        take(one, 1);
        second();
        clock.advance(Duration.ofSeconds(40));
        take(two, 9);
        second();
        Taken refused = take(two, 1);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.reset()).isEqualTo(Duration.ofSeconds(19));
        clock.advance(Duration.ofSeconds(19));
        assertThat(take(two, 1).left()).isEqualTo(9);
        second();
        assertThat(take(two, 1).left()).isEqualTo(8);
    }

    @Test
    void eachCountsForItselfWhileTheRecordsAreAway() {
        records.down(true);
        take(one, 6);
        second();
        second();
        assertThat(take(one, 4).granted()).isTrue();
        assertThat(take(one, 1).granted()).isFalse();
        assertThat(take(two, 1).left()).isEqualTo(9);
        records.down(false);
        second();
        assertThat(take(two, 1).granted()).isFalse();
    }

    @Test
    void callersDoNotShare() {
        take(one, LIMIT);
        second();
        assertThat(two.take("ben", LIMIT).left()).isEqualTo(9);
    }

    @Test
    void manyCallersAreToldInTheNextSeconds() {
        for (int i = 0; i < 2_500; i++) {
            assertThat(one.take("visitor " + i, 2).granted()).isTrue();
        }
        for (int i = 0; i < 3; i++) {
            second();
        }
        for (int i = 0; i < 2_500; i++) {
            assertThat(two.take("visitor " + i, 2).granted()).isTrue();
        }
        for (int i = 0; i < 3; i++) {
            second();
        }
        for (int i = 0; i < 2_500; i++) {
            assertThat(two.take("visitor " + i, 2).granted()).isFalse();
        }
    }
}
