package dev.parley.spi.questions;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * One question that missed, in whatever capitals and marks it came.
 *
 * @param entry whose wording came nearest; empty for a question that nothing answered
 * @param times how often it was asked
 * @param at when it was asked last
 */
public record Missed(
        String flow,
        String step,
        String entry,
        String question,
        double score,
        double threshold,
        int times,
        Instant at) {
    public boolean near() {
        return !entry.isEmpty();
    }

    Missed again(Missed later) {
        return new Missed(
                later.flow,
                later.step,
                later.entry,
                later.question,
                later.score,
                later.threshold,
                times + later.times,
                later.at.isAfter(at) ? later.at : at);
    }

    static Missed of(JsonObject json) {
        return new Missed(
                json.getString("flow", ""),
                json.getString("step", ""),
                json.getString("entry", ""),
                json.getString("question", ""),
                json.getDouble("score", 0.0),
                json.getDouble("threshold", 0.0),
                json.getInteger("times", 1),
                Instant.parse(json.getString("at")));
    }

    public JsonObject json() {
        return new JsonObject()
                .put("flow", flow)
                .put("step", step)
                .put("entry", entry)
                .put("question", question)
                .put("score", score)
                .put("threshold", threshold)
                .put("times", times)
                .put("at", at.toString());
    }
}
