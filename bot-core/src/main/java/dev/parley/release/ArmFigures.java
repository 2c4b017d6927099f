package dev.parley.release;

import dev.parley.release.Worse.Outcomes;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one arm of a split has done so far, as counts by name that add up over replicas. */
public record ArmFigures(Map<String, Long> counts) {
    static final String ANSWERS = "answers";
    static final String ERRORS = "errors";
    static final String HANDOFFS = "handoffs";
    static final String HELPFUL = "helpful";
    static final String UNHELPFUL = "unhelpful";
    static final String TOKENS_IN = "tokens_in";
    static final String TOKENS_OUT = "tokens_out";
    /** In millionths of the currency that prices are in: counts are whole numbers. */
    static final String COST = "cost_millionths";

    private static final double MILLIONTHS = 1e6;
    /** Conversations, each by its first answer; and those whose first answer failed. */
    static final String CONVERSATIONS = "conversations";

    static final String FAILED = "failed_conversations";
    private static final String FIRST_TOKEN = "first_token_";
    private static final int BUCKETS = 60;
    private static final double GROWTH = 1.2;

    public ArmFigures {
        counts = Map.copyOf(counts);
    }

    public record Both(ArmFigures stable, ArmFigures candidate) {}

    ArmFigures plus(Map<String, Long> more) {
        Map<String, Long> sum = new HashMap<>(counts);
        more.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return new ArmFigures(sum);
    }

    private long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    Outcomes outcomes() {
        return new Outcomes(of(FAILED), of(CONVERSATIONS));
    }

    /** The 95th percentile of the time to the first word in milliseconds, at most a fifth too high; null without any. */
    @Nullable
    Long firstTokenP95() {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++) {
            all += of(FIRST_TOKEN + i);
        }
        long sofar = 0;
        for (int i = 0; i < BUCKETS; i++) {
            sofar += of(FIRST_TOKEN + i);
            if (all > 0 && sofar * 100 >= all * 95) {
                return Math.round(Math.pow(GROWTH, i + 1));
            }
        }
        return null;
    }

    static long cost(double cost) {
        return Math.round(cost * MILLIONTHS);
    }

    /** The count that a first word after so many milliseconds goes to. */
    static String firstToken(long millis) {
        int bucket = (int) (Math.log((double) Math.max(1, millis)) / Math.log(GROWTH));
        return FIRST_TOKEN + Math.min(BUCKETS - 1, bucket);
    }

    public JsonObject json() {
        JsonObject json = new JsonObject();
        for (String name : new String[] {
            ANSWERS, ERRORS, HANDOFFS, HELPFUL, UNHELPFUL, TOKENS_IN, TOKENS_OUT, CONVERSATIONS, FAILED
        }) {
            json.put(name, of(name));
        }
        return json.put("cost", of(COST) / MILLIONTHS).put("first_token_p95_ms", firstTokenP95());
    }
}
