package dev.parley.answer;

import dev.parley.spi.Clock;
import dev.parley.spi.Permits;
import dev.parley.spi.RateBudget.Grant;
import dev.parley.spi.RateBudget.Urgency;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import dev.parley.testkit.MemoryPermits;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Some replicas on one keeper of permits, which call one platform in virtual time. The platform counts. */
final class Fleet {
    final VirtualClock clock = new VirtualClock();
    final MemoryPermits keeper = new MemoryPermits(clock);
    final List<Replica> replicas = new ArrayList<>();
    final List<String> breaches = new ArrayList<>();
    private final RateLimit limit;
    private Limiter platform;
    private final Random random;

    Fleet(RateLimit limit, int count, Random random) {
        this.limit = limit;
        this.platform = new Limiter(limit.permits(), limit.per());
        this.random = random;
        for (int i = 0; i < count; i++) {
            Replica replica = new Replica();
            replicas.add(replica);
            replica.budget.join();
        }
    }

    /** Where the keeper is away, ends may use again what is kept for them. */
    void allowWhatIsKept() {
        platform = new Limiter(limit.permits() + Scope.kept(limit.permits()), limit.per());
    }

    int calls() {
        return replicas.stream().mapToInt(replica -> replica.calls).sum();
    }

    private void arrives(String who) {
        if (!platform.arrives(clock.nanos())) {
            breaches.add(who + " is over the limit " + limit + " at " + Duration.ofNanos(clock.nanos()));
        }
    }

    private void after(int millis, Runnable what) {
        Clock.Timer unused = clock.after(Duration.ofMillis(millis), what);
    }

    final class Replica implements Permits {
        final LocalBudget budget = new LocalBudget(clock, this);
        int asked;
        int calls;
        private boolean dead;

        /** From now on nobody hears of it. */
        void dies() {
            dead = true;
        }

        void asks(Urgency urgency) {
            asked++;
            budget.ask(List.of(limit), urgency).granted().onSuccess(this::calls);
        }

        /** Asks again with each answer, as one that streams does. */
        void streams(Urgency urgency, int times) {
            asked++;
            budget.ask(List.of(limit), urgency).granted().onSuccess(grant -> {
                calls(grant);
                if (times > 1) {
                    after(1_000, () -> streams(urgency, times - 1));
                }
            });
        }

        private void calls(Grant grant) {
            if (dead) {
                return;
            }
            calls++;
            int there = random.nextInt(400);
            after(there, () -> arrives("replica " + replicas.indexOf(this)));
            after(there + random.nextInt(400), () -> grant.made(Sent.LANDED));
        }

        @Override
        public Future<Lent> take(Claim claim) {
            return dead ? Promise.<Lent>promise().future() : later(keeper.take(claim));
        }

        @Override
        public Future<Void> close(String scope, Duration time) {
            return keeper.close(scope, time);
        }

        /** A reply is under way for a while. */
        private <T> Future<T> later(Future<T> reply) {
            Promise<T> arrived = Promise.promise();
            after(random.nextInt(20), () -> reply.onComplete(arrived));
            return arrived.future();
        }
    }
}
