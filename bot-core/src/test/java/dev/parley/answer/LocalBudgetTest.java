package dev.parley.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.RateBudget.Ask;
import dev.parley.spi.RateBudget.Grant;
import dev.parley.spi.RateBudget.Urgency;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import dev.parley.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalBudgetTest {
    private final VirtualClock clock = new VirtualClock();
    private final LocalBudget budget = new LocalBudget(clock);
    private final List<RateLimit> five = List.of(new RateLimit("five", 5, Duration.ofSeconds(5)));
    private final List<String> granted = new ArrayList<>();

    private Ask asks(String who, Urgency urgency) {
        Ask ask = budget.ask(five, urgency);
        ask.granted().onSuccess(grant -> {
            granted.add(who);
            grant.made(Sent.LANDED);
        });
        return ask;
    }

    @Test
    void grantsAtOnceAndKeepsAPartForEnds() {
        for (String who : List.of("a", "b", "c", "d", "e", "f")) {
            Ask unused = asks(who, Urgency.FIRST);
        }
        Ask end = asks("end", Urgency.FINAL);
        assertThat(granted).containsExactly("a", "b", "c", "d", "end");
        assertThat(budget.free(five)).isFalse();
        clock.advance(Duration.ofSeconds(5));
        assertThat(granted).containsExactly("a", "b", "c", "d", "end", "e", "f");
        assertThat(end.granted().succeeded()).isTrue();
    }

    @Test
    void spreadsWhatOnlyShowsMore() {
        for (String who : List.of("a", "b", "c")) {
            Ask unused = asks(who, Urgency.MORE);
        }
        assertThat(granted).containsExactly("a");
        clock.advance(Duration.ofMillis(1_260));
        assertThat(granted).containsExactly("a", "b");
        clock.advance(Duration.ofMillis(1_260));
        assertThat(granted).containsExactly("a", "b", "c");
    }

    /** As a clock is that counts in milliseconds, and as time is that passes between two looks at it. */
    private record Coarse(VirtualClock time, AtomicLong looks) implements Clock {
        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public long nanos() {
            return time.nanos() + looks.incrementAndGet();
        }

        @Override
        public Timer after(Duration delay, Runnable action) {
            return time.after(delay.minusMillis(1), action);
        }
    }

    @Test
    void aTimerThatIsEarlyLeavesNobodyWaiting() {
        List<RateLimit> one = List.of(new RateLimit("one", 1, Duration.ofSeconds(1)));
        LocalBudget coarse = new LocalBudget(new Coarse(clock, new AtomicLong()));
        coarse.ask(one, Urgency.FIRST).granted().result().made(Sent.LANDED);
        Ask next = coarse.ask(one, Urgency.FIRST);
        assertThat(next.granted().isComplete()).isFalse();
        clock.advance(Duration.ofMillis(999));
        clock.advance(Duration.ofMillis(20));
        assertThat(next.granted().succeeded()).isTrue();
    }

    @Test
    void aLimitThatIsNewIsFree() {
        assertThat(new LocalBudget(new Coarse(clock, new AtomicLong())).free(five))
                .isTrue();
    }

    @Test
    void closesExactlyTheScopeThatARefusalNames() {
        Grant grant = budget.ask(five, Urgency.FIRST).granted().result();
        Failure slow = new Failure(Kind.OVERLOADED, "429", Duration.ofMillis(1_700));
        grant.made(Sent.Refused.of(slow, "five"));
        Ask unused = asks("end", Urgency.FINAL);
        assertThat(budget.ask(List.of(new RateLimit("other", 1, Duration.ofSeconds(1))), Urgency.MORE)
                        .granted()
                        .succeeded())
                .isTrue();
        clock.advance(Duration.ofMillis(1_699));
        assertThat(granted).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(granted).containsExactly("end");
    }

    @Test
    void learnsWhatOthersUse() {
        Grant grant = budget.ask(five, Urgency.FIRST).granted().result();
        grant.made(new Sent.Landed(List.of(new Sent.Learned("five", 5, 0, Duration.ofSeconds(2)))));
        Ask unused = asks("a", Urgency.FINAL);
        assertThat(granted).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(granted).containsExactly("a");
    }

    @Test
    void countsACallUntilAPeriodAfterItsAnswer() {
        RateLimit one = new RateLimit("one", 1, Duration.ofSeconds(1));
        Grant grant = budget.ask(List.of(one), Urgency.FINAL).granted().result();
        Ask next = budget.ask(List.of(one), Urgency.FINAL);
        clock.advance(Duration.ofSeconds(3));
        assertThat(next.granted().isComplete()).isFalse();
        grant.made(Sent.LANDED);
        clock.advance(Duration.ofMillis(999));
        assertThat(next.granted().isComplete()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(next.granted().isComplete()).isTrue();
    }

    @Test
    void takesRequestsBack() {
        RateLimit one = new RateLimit("one", 1, Duration.ofSeconds(1));
        Ask first = budget.ask(List.of(one), Urgency.FINAL);
        Ask second = budget.ask(List.of(one), Urgency.FINAL);
        Ask third = budget.ask(List.of(one), Urgency.FINAL);
        second.cancel();
        first.cancel();
        assertThat(third.granted().isComplete()).isTrue();
        assertThat(second.granted().isComplete()).isFalse();
    }
}
