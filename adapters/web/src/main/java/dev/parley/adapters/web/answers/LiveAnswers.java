package dev.parley.adapters.web.answers;

import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers that are being written, the finished ones of the last minutes, and the requests that wait for a turn to
 * begin (it may queue behind another of its conversation). Safe from any thread.
 */
public final class LiveAnswers {
    private static final int MAX_KEPT = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Clock clock;
    private final Map<String, LiveAnswer> byTurn = new ConcurrentHashMap<>();
    private final Map<ConversationKey, LiveAnswer> running = new ConcurrentHashMap<>();
    private final Map<String, Expected> expected = new ConcurrentHashMap<>();
    private final Queue<LiveAnswer> finished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    public LiveAnswers(Clock clock) {
        this.clock = clock;
    }

    /** @param inFull told with its steps, until the turn is over */
    public LiveAnswer open(TurnInfo turn, ContextInternal loop, boolean inFull) {
        LiveAnswer answer = new LiveAnswer(turn, loop, clock, inFull);
        byTurn.put(turn.turn(), answer);
        running.put(turn.message().conversation(), answer);
        answer.finished().onComplete(end -> finished(answer));
        Expected waiting = expected.remove(turn.turn());
        if (waiting != null) {
            waiting.answer.complete(answer);
        }
        return answer;
    }

    @Nullable
    public LiveAnswer find(String turn) {
        return byTurn.get(turn);
    }

    @Nullable
    public LiveAnswer running(ConversationKey conversation) {
        return running.get(conversation);
    }

    public boolean expects(String turn) {
        return expected.containsKey(turn);
    }

    /** The answer, as soon as its turn begins. Fails with TIMEOUT when it doesn't. */
    Future<LiveAnswer> await(String turn) {
        Expected waiting = expected.computeIfAbsent(turn, t -> new Expected(Promise.promise(), clock.nanos()));
        LiveAnswer there = byTurn.get(turn);
        if (there == null) {
            return waiting.answer.future();
        }
        expected.remove(turn, waiting);
        return Future.succeededFuture(there);
    }

    public Collection<LiveAnswer> running() {
        return running.values();
    }

    /** How many are being written that nobody reads. */
    public int unattended() {
        return (int) running.values().stream().filter(a -> !a.attended()).count();
    }

    public int kept() {
        return byTurn.size();
    }

    /** Forgets what is over for longer than {@code keep}, and gives up on turns that never began. */
    public void expire(Duration keep) {
        for (LiveAnswer oldest = finished.peek();
                oldest != null && oldest.idle().compareTo(keep) > 0;
                oldest = finished.peek()) {
            forgetOldest();
        }
        List<String> late = expected.entrySet().stream()
                .filter(e -> clock.nanos() - e.getValue().since > PATIENCE.toNanos())
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(this::giveUp);
    }

    /** Tells those of it who wait for the answer of that turn in full. On the conversation's event loop. */
    public void tell(String turn, Supplier<TurnEvent> event) {
        LiveAnswer answer = byTurn.get(turn);
        if (answer != null && answer.inFull()) {
            answer.tell(event.get());
        }
    }

    private void finished(LiveAnswer answer) {
        running.remove(answer.turn().message().conversation(), answer);
        if (!answer.worthKeeping()) {
            byTurn.remove(answer.turn().turn(), answer);
            return;
        }
        finished.add(answer);
        if (kept.incrementAndGet() > MAX_KEPT) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        LiveAnswer oldest = finished.poll();
        if (oldest != null) {
            kept.decrementAndGet();
            byTurn.remove(oldest.turn().turn(), oldest);
        }
    }

    private void giveUp(String turn) {
        Expected waiting = expected.remove(turn);
        if (waiting != null) {
            waiting.answer.fail(
                    Failure.of(Kind.TIMEOUT, "turn " + turn + " did not begin").exception());
        }
    }

    private record Expected(Promise<LiveAnswer> answer, long since) {}
}
