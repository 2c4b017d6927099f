package dev.parley.answer;

import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import dev.parley.spi.Figure;
import dev.parley.spi.Permits;
import dev.parley.spi.RateBudget;
import dev.parley.spi.RateLimit;
import dev.parley.spi.Sent;
import dev.parley.spi.Sent.Learned;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The budget of one process. All answers of all event loops meet here, for a few microseconds each, under one lock; it is
 * never held while something else is called. One timer serves all who wait. Given permits that are shared with other
 * replicas, it borrows from these what it grants.
 */
public final class LocalBudget implements RateBudget {
    private static final Duration UNSAID = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofMinutes(1);
    private static final int FEW = 1_000;

    private final Clock clock;
    private final @Nullable Lending lending;
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Alarms alarms = new Alarms();
    private int tidyAt = FEW;
    private boolean left;
    private long asked;
    private long kept;

    public LocalBudget(Clock clock) {
        this(clock, null);
    }

    public LocalBudget(Clock clock, @Nullable Permits shared) {
        this.clock = clock;
        this.lending = shared == null ? null : new Lending(shared);
    }

    /** Is counted among the replicas from now on, also while it asks for nothing. */
    public void join() {
        if (lending != null) {
            join(lending);
        }
    }

    private void join(Lending asked) {
        Lending.Request hello;
        synchronized (this) {
            if (left) {
                return;
            }
            hello = asked.hello(clock.nanos());
        }
        send(hello);
        Clock.Timer unused = clock.after(HEARTBEAT, () -> join(asked));
    }

    public synchronized void leave() {
        left = true;
    }

    @Override
    public Ask ask(List<RateLimit> limits, Urgency urgency) {
        Waiting waiting;
        synchronized (this) {
            List<Scope> wanted = scopes(limits);
            long now = clock.nanos();
            kept += wanted.stream().allMatch(scope -> scope.free(now)) ? 0 : 1;
            waiting = new Waiting(this, wanted, urgency, ++asked);
            waiting.enter();
        }
        if (waiting.scopes().isEmpty()) {
            waiting.tell();
        } else {
            serve(waiting.scopes().subList(0, 1));
        }
        return waiting;
    }

    @Override
    public synchronized boolean free(List<RateLimit> limits) {
        List<Scope> scopes = scopes(limits);
        long now = clock.nanos();
        return scopes.stream().allMatch(scope -> scope.free(now));
    }

    /**
     * How often limits were asked, and how often there was nothing left; 1 while they are shared with other replicas, where
     * they are to be; and how many permits were borrowed.
     */
    public Map<String, Figure> gauges() {
        Map<String, Figure> figures = new HashMap<>();
        figures.put("rates_asked_total", new Figure("Requests to platforms that asked their limits", this::asked));
        figures.put(
                "rates_waited_total",
                new Figure("Requests to platforms that had to wait for their limits", this::kept));
        Lending shared = lending;
        if (shared != null) {
            figures.put(
                    "rates_shared",
                    new Figure(
                            "1 while the limits of platforms are shared with other replicas, 0 while this replica is on its own",
                            () -> apart() ? 0 : 1));
            figures.put(
                    "rates_permits_borrowed_total",
                    new Figure("Permits of shared limits that this replica has taken", shared::borrowed));
        }
        return figures;
    }

    private synchronized long asked() {
        return asked;
    }

    private synchronized long kept() {
        return kept;
    }

    private synchronized boolean apart() {
        return lending != null && lending.apart();
    }

    private List<Scope> scopes(List<RateLimit> limits) {
        long now = clock.nanos();
        return limits.stream()
                .map(limit -> scopes.computeIfAbsent(limit.scope(), name -> new Scope(limit, lending, now))
                        .as(limit))
                .toList();
    }

    /** Grants what can be granted where something has happened, and comes back when more can. */
    private void serve(Collection<Scope> where) {
        List<Waiting> served = new ArrayList<>();
        List<Lending.Request> requests;
        long wait;
        synchronized (this) {
            long now = clock.nanos();
            Deque<Scope> open = new ArrayDeque<>(where);
            alarms.ring(open, now);
            for (Scope scope = open.poll(); scope != null; scope = open.poll()) {
                alarms.set(scope, grant(scope, open, served, now));
            }
            requests = lending == null ? List.of() : lending.requests(now);
            tidy(now);
            wait = alarms.waits(lending == null ? Scope.NEVER : lending.sweepsAt(), now);
        }
        if (wait >= 0) {
            Clock.Timer unused = clock.after(Duration.ofNanos(wait), this::wake);
        }
        served.forEach(Waiting::tell);
        requests.forEach(this::send);
    }

    /** A timer may be a little early: what it finds still closed needs the next one. */
    private void wake() {
        synchronized (this) {
            alarms.woke();
        }
        serve(List.of());
    }

    /** Until the scope is shut, and so for all who are behind. Who waits for another scope goes over to its line. */
    private static long grant(Scope scope, Deque<Scope> open, List<Waiting> served, long now) {
        for (Iterator<Waiting> all = scope.line().waiting.iterator(); all.hasNext(); ) {
            Waiting waiting = all.next();
            long opens = scope.opens(waiting.urgency(), now);
            if (opens > now) {
                return opens;
            }
            all.remove();
            Scope shut = waiting.shut(now);
            if (shut == null) {
                waiting.take(now);
                served.add(waiting);
            } else {
                waiting.stand(shut);
                open.add(shut);
            }
        }
        return Scope.NEVER;
    }

    private void tidy(long now) {
        if (scopes.size() >= tidyAt) {
            scopes.values().removeIf(scope -> scope.idle(now));
            tidyAt = Math.max(FEW, 2 * scopes.size());
        }
    }

    private void send(Lending.Request request) {
        Lending asked = Objects.requireNonNull(lending);
        asked.permits().take(request.claim()).onComplete(reply -> {
            synchronized (this) {
                if (reply.succeeded()) {
                    asked.lent(request, reply.result(), clock.nanos());
                } else {
                    asked.failed(request, reply.cause(), clock.nanos());
                }
            }
            serve(List.of(request.loan().scope()));
        });
    }

    private void settle(Waiting waiting, @Nullable Sent sent) {
        settled(waiting, sent);
        if (lending != null && sent instanceof Sent.Refused refused && refused.scope() != null) {
            lending.permits().close(refused.scope(), pause(refused.failure())).onFailure(this::lost);
        }
    }

    private synchronized void lost(Throwable error) {
        Objects.requireNonNull(lending).lost(error, clock.nanos());
    }

    private static Duration pause(Failure failure) {
        Duration time = failure.retryAfter();
        return time == null ? UNSAID : time;
    }

    private synchronized void settled(Waiting waiting, @Nullable Sent sent) {
        long now = clock.nanos();
        for (Scope scope : waiting.scopes()) {
            if (sent == null) {
                scope.giveBack(waiting.urgency(), now);
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
            Scope scope = scopes.computeIfAbsent(refused.scope(), name -> new Scope(Scope.unknown(name), lending, now));
            scope.close(pause(refused.failure()), now);
        }
    }

    /** False when it had its grant already. */
    synchronized boolean withdraw(Waiting waiting) {
        return waiting.leave();
    }

    /** @param sent what came of the call; null when none was made */
    void end(Waiting waiting, @Nullable Sent sent) {
        settle(waiting, sent);
        serve(waiting.scopes());
    }
}
