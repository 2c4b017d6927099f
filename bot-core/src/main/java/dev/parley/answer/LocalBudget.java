package dev.parley.answer;

import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import dev.parley.spi.RateBudget;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import dev.parley.spi.Sent.Learned;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The budget of one process. All answers of all event loops meet here, for a few microseconds each, under one lock; it is
 * never held while something else is called. One timer serves all who wait.
 */
public final class LocalBudget implements RateBudget {
    private static final Duration UNSAID = Duration.ofSeconds(1);
    private static final long STEP = Duration.ofMillis(10).toNanos();
    private static final int FEW = 1_000;

    private final Clock clock;
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Map<Urgency, Set<Waiting>> queues = new EnumMap<>(Urgency.class);
    private int tidyAt = FEW;
    private long wakes = Scope.NEVER;

    public LocalBudget(Clock clock) {
        this.clock = clock;
        for (Urgency urgency : Urgency.values()) {
            queues.put(urgency, new LinkedHashSet<>());
        }
    }

    @Override
    public Ask ask(List<RateLimit> limits, Urgency urgency) {
        Waiting waiting;
        synchronized (this) {
            waiting = new Waiting(scopes(limits), urgency);
            queue(urgency).add(waiting);
        }
        serve();
        return waiting;
    }

    @Override
    public synchronized boolean free(List<RateLimit> limits) {
        List<Scope> scopes = scopes(limits);
        long now = clock.nanos();
        return scopes.stream().allMatch(scope -> scope.opens(Urgency.FIRST, now) <= now);
    }

    private List<Scope> scopes(List<RateLimit> limits) {
        long now = clock.nanos();
        return limits.stream()
                .map(limit -> scopes.computeIfAbsent(limit.scope(), name -> new Scope(limit, now)))
                .toList();
    }

    private Set<Waiting> queue(Urgency urgency) {
        return queues.getOrDefault(urgency, Set.of());
    }

    /** Grants what can be granted, and comes back when more can. */
    private void serve() {
        List<Waiting> served = new ArrayList<>();
        long wait;
        synchronized (this) {
            long now = clock.nanos();
            long next = Scope.NEVER;
            for (Urgency urgency : Urgency.values()) {
                next = Math.min(next, grant(urgency, now, served));
            }
            tidy(now);
            boolean sooner = next != Scope.NEVER && (next < wakes || wakes <= now);
            wait = sooner ? Math.max(STEP, next - now) : -1;
            wakes = sooner ? now + wait : wakes;
        }
        if (wait >= 0) {
            Clock.Timer unused = clock.after(Duration.ofNanos(wait), this::wake);
        }
        served.forEach(Waiting::tell);
    }

    /** A timer may be a little early: what it finds still closed needs the next one. */
    private void wake() {
        synchronized (this) {
            wakes = Scope.NEVER;
        }
        serve();
    }

    private long grant(Urgency urgency, long now, List<Waiting> served) {
        Set<Scope> shut = new HashSet<>();
        long next = Scope.NEVER;
        for (Iterator<Waiting> all = queue(urgency).iterator(); all.hasNext(); ) {
            Waiting waiting = all.next();
            long opens = waiting.opens(shut, now);
            if (opens <= now) {
                all.remove();
                waiting.scopes.forEach(scope -> scope.take(urgency, now));
                served.add(waiting);
            } else {
                next = Math.min(next, opens);
            }
        }
        return next;
    }

    private void tidy(long now) {
        if (scopes.size() >= tidyAt) {
            scopes.values().removeIf(scope -> scope.idle(now) && !wanted(scope));
            tidyAt = Math.max(FEW, 2 * scopes.size());
        }
    }

    private boolean wanted(Scope scope) {
        return queues.values().stream().flatMap(Set::stream).anyMatch(w -> w.scopes.contains(scope));
    }

    private synchronized void settle(Waiting waiting, @Nullable Sent sent) {
        long now = clock.nanos();
        for (Scope scope : waiting.scopes) {
            if (sent == null) {
                scope.giveBack();
                continue;
            }
            scope.answered(now);
            if (sent instanceof Sent.Landed) {
                scope.landed();
            }
        }
        if (sent != null) {
            learn(sent, now);
        }
    }

    private void learn(Sent sent, long now) {
        for (Learned learned : sent.learned()) {
            Scope scope = scopes.get(learned.scope());
            if (scope != null) {
                scope.learn(learned, now);
            }
        }
        if (sent instanceof Sent.Refused refused && refused.scope() != null) {
            Failure failure = refused.failure();
            Duration time = failure.retryAfter();
            Scope scope = scopes.computeIfAbsent(
                    refused.scope(), name -> new Scope(new RateLimit(name, Integer.MAX_VALUE, UNSAID), now));
            scope.close(time == null ? UNSAID : time, now);
        }
    }

    private final class Waiting implements Ask, Grant {
        private final List<Scope> scopes;
        private final Urgency urgency;
        private final @Nullable Context context = Vertx.currentContext();
        private final Promise<Grant> promise = Promise.promise();
        private boolean settled;

        Waiting(List<Scope> scopes, Urgency urgency) {
            this.scopes = scopes;
            this.urgency = urgency;
        }

        /** When all its scopes are open; who comes behind one that waits for a scope waits for it as well. */
        long opens(Set<Scope> shut, long now) {
            long opens = now;
            for (Scope scope : scopes) {
                opens = shut.contains(scope) ? Scope.NEVER : Math.max(opens, scope.opens(urgency, now));
                if (opens > now) {
                    shut.add(scope);
                    return opens;
                }
            }
            return opens;
        }

        private void tell() {
            if (context == null || context == Vertx.currentContext()) {
                promise.complete(this);
            } else {
                context.runOnContext(nothing -> promise.complete(this));
            }
        }

        @Override
        public Future<Grant> granted() {
            return promise.future();
        }

        @Override
        public void cancel() {
            boolean waited;
            synchronized (LocalBudget.this) {
                waited = queue(urgency).remove(this);
            }
            if (!waited) {
                unused();
            }
        }

        @Override
        public void made(Sent sent) {
            end(sent);
        }

        @Override
        public void unused() {
            end(null);
        }

        private void end(@Nullable Sent sent) {
            if (!settled) {
                settled = true;
                settle(this, sent);
                serve();
            }
        }
    }
}
