package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list: at most so many, from a cursor on. */
record Page(int limit, @Nullable String cursor) {
    private static final int DEFAULT = 20;
    private static final int MOST = 100;

    static Page of(Call call, String cursor) {
        return new Page(limit(call.query("limit")), call.query(cursor));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        boolean number = text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = number ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw HttpProblem.badRequest("\"limit\" must be 1 to " + MOST + ".").about("limit");
        }
        return limit;
    }

    /** Where the page begins among these ids. */
    int after(List<String> ids, String notThere) {
        if (cursor == null) {
            return 0;
        }
        int at = ids.indexOf(cursor);
        if (at < 0) {
            throw HttpProblem.notFound(notThere);
        }
        return at + 1;
    }

    /** The first of these. */
    JsonObject json(List<JsonObject> items) {
        return new JsonObject()
                .put("limit", limit)
                .put("has_more", items.size() > limit)
                .put("data", new JsonArray(items.stream().limit(limit).toList()));
    }

    /** The last of these before the cursor. */
    <T> JsonObject lastOf(List<T> all, Function<T, String> turn, Function<T, JsonObject> item) {
        int to = all.size();
        if (cursor != null) {
            String first = DifyId.MESSAGE.turn(cursor);
            to = all.stream().map(turn).toList().indexOf(first);
            if (first == null || to < 0) {
                throw HttpProblem.notFound("First Message Not Exists.");
            }
        }
        int from = Math.max(0, to - limit);
        return new JsonObject()
                .put("limit", limit)
                .put("has_more", from > 0)
                .put(
                        "data",
                        new JsonArray(all.subList(from, to).stream().map(item).toList()));
    }
}
