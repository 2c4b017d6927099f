package dev.parley.figures;

import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import io.vertx.core.json.JsonObject;

/** What a step did in a length of time; for a flow as a whole, in how many turns it ran. */
final class StepCounts {
    private static final double MILLION = 1e6;

    private final Sketch took = new Sketch();
    private long runs;
    private long errors;
    private long hits;

    void ran() {
        runs++;
    }

    void ran(StepRecord step) {
        runs++;
        errors += step.result() == Result.FAILED ? 1 : 0;
        hits += isHit(step) ? 1 : 0;
        took.add(step.took().toNanos() / MILLION);
    }

    private static boolean isHit(StepRecord step) {
        String cache = step.notes().getOrDefault("cache", "");
        return "true".equals(step.notes().get("hit"))
                || !(cache.isEmpty() || cache.equals("miss") || cache.equals("down"));
    }

    long runs() {
        return runs;
    }

    void add(StepCounts other) {
        runs += other.runs;
        errors += other.errors;
        hits += other.hits;
        took.add(other.took);
    }

    void write(Packed out) {
        out.number(runs).number(errors).number(hits);
        took.write(out);
    }

    static StepCounts read(Packed.Reader in) {
        StepCounts counts = new StepCounts();
        counts.runs = in.number();
        counts.errors = in.number();
        counts.hits = in.number();
        counts.took.add(Sketch.read(in));
        return counts;
    }

    JsonObject json(String step, long turns) {
        return new JsonObject()
                .put("step", step)
                .put("runs", runs)
                .put("share", turns == 0 ? 0 : Math.round(1000.0 * runs / turns) / 1000.0)
                .put("p50", took.percentile(0.5))
                .put("p95", took.percentile(0.95))
                .put("errors", errors)
                .put("hits", hits);
    }
}
