package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.answer.LocalBudget;
import dev.parley.spi.Clock;
import dev.parley.spi.RateBudget;
import dev.parley.spi.RateBudget.Ask;
import dev.parley.spi.RateBudget.Grant;
import dev.parley.spi.RateBudget.Urgency;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several replicas, each with its own connection to one real Redis, and a platform that counts what arrives. */
final class SharedBudgetTest {
    private static final RateLimit LIMIT = new RateLimit("test/many", 20, Duration.ofSeconds(1));
    private static final int CALLS = 120;

    private final List<Long> arrivals = new CopyOnWriteArrayList<>();
    private final Promise<Void> enough = Promise.promise();
    private Lab lab;

    @BeforeEach
    void open(@TempDir Path data) {
        lab = new Lab(data);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private LocalBudget replica() {
        return new LocalBudget(lab.clock(), lab.replica("shared:").permits());
    }

    @Test
    void noPeriodHasMoreThanTheLimit() {
        List<LocalBudget> replicas =
                IntStream.range(0, 3).mapToObj(i -> replica()).toList();
        for (LocalBudget replica : replicas) {
            for (int i = 0; i < 12; i++) {
                asks(replica, i % 3 == 0 ? Urgency.FINAL : i % 3 == 1 ? Urgency.FIRST : Urgency.MORE);
            }
        }
        await(enough.future());
        assertThat(mostInOnePeriod()).isLessThanOrEqualTo(LIMIT.permits());
    }

    private void asks(RateBudget replica, Urgency urgency) {
        replica.ask(List.of(LIMIT), urgency).granted().onSuccess(grant -> calls(replica, urgency, grant));
    }

    private void calls(RateBudget replica, Urgency urgency, Grant grant) {
        arrivals.add(lab.clock().nanos());
        if (arrivals.size() >= CALLS) {
            enough.tryComplete();
        }
        Clock.Timer unused = lab.clock().after(Duration.ofMillis(5), () -> {
            grant.made(Sent.LANDED);
            asks(replica, urgency);
        });
    }

    private int mostInOnePeriod() {
        List<Long> all = arrivals.stream().sorted().toList();
        int most = 0;
        int from = 0;
        for (int to = 0; to < all.size(); to++) {
            while (all.get(to) - all.get(from) >= LIMIT.per().toNanos()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    @Test
    void goesOnByItselfWhileRedisIsAwayAndSharesAgain() {
        LocalBudget one = replica();
        LocalBudget two = replica();
        lab.eventually(() -> assertThat(granted(one)).isTrue());
        lab.eventually(() -> assertThat(granted(two)).isTrue());
        long redis = lab.pid();
        lab.stop(redis);
        lab.eventually(() -> {
            assertThat(granted(one)).isTrue();
            assertThat(Lab.gauge(one.gauges(), "rates_shared")).isZero();
        });
        lab.goOn(redis);
        lab.eventually(() -> {
            assertThat(granted(one)).isTrue();
            assertThat(Lab.gauge(one.gauges(), "rates_shared")).isOne();
        });
    }

    private boolean granted(LocalBudget budget) {
        Ask ask = budget.ask(List.of(LIMIT), Urgency.FIRST);
        lab.pass(Duration.ofMillis(20));
        boolean granted = ask.granted().succeeded();
        if (granted) {
            ask.granted().result().made(Sent.LANDED);
        } else {
            ask.cancel();
        }
        return granted;
    }
}
