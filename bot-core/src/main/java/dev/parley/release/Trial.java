package dev.parley.release;

import static dev.parley.release.ArmFigures.ANSWERS;
import static dev.parley.release.ArmFigures.CONVERSATIONS;
import static dev.parley.release.ArmFigures.ERRORS;
import static dev.parley.release.ArmFigures.FAILED;
import static dev.parley.release.ArmFigures.HANDOFFS;
import static dev.parley.release.ArmFigures.HELPFUL;
import static dev.parley.release.ArmFigures.TOKENS_IN;
import static dev.parley.release.ArmFigures.TOKENS_OUT;
import static dev.parley.release.ArmFigures.UNHELPFUL;

import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.TurnRecord;
import dev.parley.release.Worse.Outcomes;
import dev.parley.spi.Observer;
import dev.parley.spi.Records;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One split while it is on: counts what becomes of the turns of both arms, with the other replicas, and ends the split when the
 * candidate is found worse or has earned its promotion. An answer counts as failed when the turn or any step of it failed, or a
 * person had to be called in. For the test each conversation counts once, by its first answer since the split began. Safe from
 * any thread.
 */
public final class Trial implements Observer {
    private static final Logger log = LoggerFactory.getLogger(Trial.class);
    private static final double ALPHA = 0.05;
    private static final Duration REMEMBERED = Duration.ofDays(60);

    private final Versions versions;
    private final Records records;
    private final String stable;
    private final Split split;
    private final String key;
    private final Tally tally;
    private final TurnMemory turns = new TurnMemory();
    private Map<String, Long> ofStable = new HashMap<>();
    private Map<String, Long> ofCandidate = new HashMap<>();

    public Trial(Versions versions, Records records, Pointer pointer, Split split) {
        this.versions = versions;
        this.records = records;
        this.stable = pointer.version();
        this.split = split;
        this.key = "split/" + split.candidate() + "/" + split.began();
        this.tally = new Tally(records, key);
    }

    public Split split() {
        return split;
    }

    @Override
    public void handedOver(TurnInfo turn, String team) {
        turns.handedOver(turn.turn());
    }

    @Override
    public void turnEnded(TurnRecord record) {
        if (!record.version().equals(stable) && !record.version().equals(split.candidate())) {
            return;
        }
        boolean handed = turns.ended(record.turn(), record.version());
        boolean error = record.outcome() == TurnRecord.Outcome.FAILED
                || record.steps().stream().anyMatch(step -> step.result() == TurnRecord.Result.FAILED);
        count(record.version(), ANSWERS, 1);
        count(record.version(), ERRORS, error ? 1 : 0);
        count(record.version(), HANDOFFS, handed ? 1 : 0);
        count(record.version(), TOKENS_IN, record.usage().inputTokens());
        count(record.version(), TOKENS_OUT, record.usage().outputTokens());
        count(record.version(), ArmFigures.COST, ArmFigures.cost(record.usage().cost()));
        if (record.firstToken() != null) {
            count(record.version(), ArmFigures.firstToken(record.firstToken().toMillis()), 1);
        }
        first(record, error || handed);
    }

    private void first(TurnRecord record, boolean failed) {
        records.claim(key + "/" + record.conversation(), REMEMBERED)
                .onSuccess(first -> {
                    if (first) {
                        count(record.version(), CONVERSATIONS, 1);
                        count(record.version(), FAILED, failed ? 1 : 0);
                    }
                })
                .onFailure(e -> log.debug("a conversation is not counted: {}", e.getMessage()));
    }

    @Override
    public void feedback(Feedback feedback) {
        String version = turns.version(feedback.turn());
        if (version != null) {
            count(version, feedback.helpful() ? HELPFUL : UNHELPFUL, 1);
        }
    }

    private synchronized void count(String version, String name, long more) {
        if (more > 0) {
            (version.equals(stable) ? ofStable : ofCandidate).merge(name, more, Long::sum);
        }
    }

    /** What both arms have done, at all replicas, but for the last moments. */
    public Future<ArmFigures.Both> figures() {
        return tally.read();
    }

    /** Adds what was counted here to what all have, and acts on it. Completes at once where nothing was counted. */
    public Future<Void> judge() {
        Map<String, Long> some;
        Map<String, Long> others;
        synchronized (this) {
            if (ofStable.isEmpty() && ofCandidate.isEmpty()) {
                return Future.succeededFuture();
            }
            some = ofStable;
            others = ofCandidate;
            ofStable = new HashMap<>();
            ofCandidate = new HashMap<>();
        }
        return tally.add(some, others).onFailure(e -> giveBack(some, others)).compose(this::act);
    }

    private void giveBack(Map<String, Long> some, Map<String, Long> others) {
        some.forEach((name, count) -> count(stable, name, count));
        others.forEach((name, count) -> count(split.candidate(), name, count));
    }

    private Future<Void> act(ArmFigures.Both both) {
        Outcomes candidate = both.candidate().outcomes();
        Outcomes old = both.stable().outcomes();
        String why = candidate.failures() + " of " + candidate.all() + " conversations failed, and " + old.failures()
                + " of " + old.all() + " with " + stable;
        if (Worse.isWorse(candidate, old, ALPHA)) {
            log.warn("version {} is worse and taken back: {}", split.candidate(), why);
            return versions.endSplit(split, new By("canary", "worse: " + why)).mapEmpty();
        }
        if (split.promote() > 0 && candidate.all() >= split.promote()) {
            return versions.promote(split, new By("canary", "not found worse: " + why))
                    .mapEmpty();
        }
        return Future.succeededFuture();
    }
}
