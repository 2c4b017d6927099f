package dev.parley.figures;

import dev.parley.model.AnswerPart;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Outcome;
import dev.parley.model.TurnTrace;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What the turns of a group did in a length of time. */
final class Counts {
    /** In the order in which they are written; new ones come last. */
    private enum Count {
        TURNS,
        ANSWERED,
        HANDED_OFF,
        FAILED,
        HELPFUL,
        UNHELPFUL,
        INPUT_TOKENS,
        OUTPUT_TOKENS,
        COST_IN_MILLIONTHS,
        CACHE_HITS
    }

    private static final double MILLION = 1e6;

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Sketch firstToken = new Sketch();
    private final Sketch total = new Sketch();

    void turn(TurnTrace trace) {
        TurnRecord record = trace.record();
        count(Count.TURNS, 1);
        count(Count.ANSWERED, record.outcome() == Outcome.ANSWERED || record.outcome() == Outcome.WAITING ? 1 : 0);
        count(Count.FAILED, record.outcome() == Outcome.FAILED ? 1 : 0);
        count(Count.HANDED_OFF, trace.team() == null ? 0 : 1);
        count(Count.INPUT_TOKENS, record.usage().inputTokens());
        count(Count.OUTPUT_TOKENS, record.usage().outputTokens());
        count(Count.COST_IN_MILLIONTHS, Math.round(record.usage().cost() * MILLION));
        count(Count.CACHE_HITS, record.origin() == AnswerPart.Origin.CACHE ? 1 : 0);
        Duration first = record.firstToken();
        if (first != null) {
            firstToken.add(first.toNanos() / MILLION);
        }
        total.add(record.total().toNanos() / MILLION);
    }

    void feedback(boolean helpful) {
        count(helpful ? Count.HELPFUL : Count.UNHELPFUL, 1);
    }

    private void count(Count what, long more) {
        counts.merge(what, more, Long::sum);
    }

    long turns() {
        return of(Count.TURNS);
    }

    void add(Counts other) {
        other.counts.forEach(this::count);
        firstToken.add(other.firstToken);
        total.add(other.total);
    }

    void write(Packed out) {
        out.number(Count.values().length);
        for (Count each : Count.values()) {
            out.number(of(each));
        }
        firstToken.write(out);
        total.write(out);
    }

    static Counts read(Packed.Reader in) {
        Counts counts = new Counts();
        long written = in.number();
        for (Count each : Count.values()) {
            if (written > 0) {
                counts.count(each, in.number());
                written--;
            }
        }
        for (; written > 0; written--) {
            long unused = in.number();
        }
        counts.firstToken.add(Sketch.read(in));
        counts.total.add(Sketch.read(in));
        return counts;
    }

    JsonObject json() {
        return new JsonObject()
                .put("turns", of(Count.TURNS))
                .put("answered", of(Count.ANSWERED))
                .put("handedOff", of(Count.HANDED_OFF))
                .put("failed", of(Count.FAILED))
                .put("helpful", of(Count.HELPFUL))
                .put("unhelpful", of(Count.UNHELPFUL))
                .put("firstToken", percentiles(firstToken))
                .put("total", percentiles(total))
                .put("inputTokens", of(Count.INPUT_TOKENS))
                .put("outputTokens", of(Count.OUTPUT_TOKENS))
                .put("cost", of(Count.COST_IN_MILLIONTHS) / MILLION)
                .put("cacheHits", of(Count.CACHE_HITS));
    }

    private long of(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    private static JsonObject percentiles(Sketch times) {
        return new JsonObject()
                .put("p50", times.percentile(0.5))
                .put("p95", times.percentile(0.95))
                .put("p99", times.percentile(0.99));
    }
}
