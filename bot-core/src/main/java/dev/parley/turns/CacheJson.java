package dev.parley.turns;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Why an answer came out of the cache or did not, from what the step noted. */
final class CacheJson {
    private static final Map<String, String> WORDS = Map.of(
            "hit", "the same was asked before, and its answer was kept",
            "miss", "no answer was kept for this",
            "down", "the store of the cache was away, so the answer was made anew",
            "joined", "the same was being answered for somebody else, and this customer read along",
            "stale", "the kept answer was past its time; it was given, and a new one made behind it",
            "similar", "a question that means the same was asked before, and its answer was kept");

    private CacheJson() {}

    static Optional<JsonObject> of(Map<String, String> notes) {
        String decision = notes.getOrDefault("cache", notes.getOrDefault("flight", ""));
        if (decision.isEmpty()) {
            return Optional.empty();
        }
        String reason = notes.getOrDefault("cache_reason", notes.getOrDefault("reason", ""));
        return Optional.of(new JsonObject()
                .put("decision", decision)
                .put("reason", reason.isEmpty() ? WORDS.getOrDefault(decision, decision) : reason));
    }
}
