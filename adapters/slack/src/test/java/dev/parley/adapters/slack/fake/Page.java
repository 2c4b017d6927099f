package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A part of a list, and the cursor of the next: empty when there is none. */
record Page<T>(List<T> items, String cursor) {
    static <T> Page<T> of(Arguments args, List<T> all) {
        int limit = Math.max(1, Math.min(1000, args.number("limit", 100)));
        int from = Math.min(start(args), all.size());
        int to = Math.min(all.size(), from + limit);
        return new Page<>(all.subList(from, to), to < all.size() ? encoded("next:" + to) : "");
    }

    boolean more() {
        return !cursor.isEmpty();
    }

    JsonObject mark(JsonObject answer) {
        return more() ? answer.put("response_metadata", new JsonObject().put("next_cursor", cursor)) : answer;
    }

    private static int start(Arguments args) {
        String cursor = args.text("cursor");
        try {
            return cursor == null
                    ? 0
                    : Integer.parseInt(new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8)
                            .substring("next:".length()));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new Refusal("invalid_cursor");
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a message lies between {@code oldest} and {@code latest}. */
    static boolean covers(Arguments args, String ts) {
        boolean inclusive = args.flag("inclusive");
        String oldest = args.text("oldest");
        String latest = args.text("latest");
        return (oldest == null || compare(ts, oldest) >= (inclusive ? 0 : 1))
                && (latest == null || compare(ts, latest) <= (inclusive ? 0 : -1));
    }

    private static int compare(String ts, String limit) {
        try {
            return Integer.signum(new BigDecimal(ts).compareTo(new BigDecimal(limit)));
        } catch (NumberFormatException e) {
            throw new Refusal("invalid_ts_oldest");
        }
    }
}
