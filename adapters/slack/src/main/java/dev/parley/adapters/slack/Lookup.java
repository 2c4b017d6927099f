package dev.parley.adapters.slack;

import dev.parley.adapters.slack.api.WebApi;
import dev.parley.spi.Draft;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds a message of an answer that may be there although nobody heard so. It carries its turn and part, except while it is
 * a stream that runs: that is the bot's only message behind the question without a name.
 */
record Lookup(WebApi api, Place place, Instant since) {
    private static final int PAGES = 10;
    private static final String PAGE = "100";
    private static final Duration BEFORE = Duration.ofMinutes(1);

    /** Its time, or null. */
    Future<@Nullable String> find(Draft draft) {
        return find(message -> is(Json.object(message, "metadata"), draft), "", PAGES);
    }

    /** The time of a message that this user wrote since, and that has no name; or null. */
    Future<@Nullable String> findUnnamed(String user) {
        return find(message -> isUnnamed(message, user), "", PAGES);
    }

    private boolean isUnnamed(JsonObject message, String user) {
        String ts = Json.text(message, "ts");
        return Json.text(message, "user").equals(user)
                && !ts.equals(place.thread())
                && !SlackMessage.at(ts).isBefore(since.truncatedTo(ChronoUnit.SECONDS))
                && !Json.text(Json.object(message, "metadata"), "event_type").equals(Showing.METADATA);
    }

    private Future<@Nullable String> find(Predicate<JsonObject> wanted, String cursor, int pages) {
        return api.read(
                        place.team(),
                        place.thread() == null ? "conversations.history" : "conversations.replies",
                        query(cursor))
                .compose(page -> {
                    String found = in(page, wanted);
                    String next = Json.in(page, "response_metadata", "next_cursor");
                    return found != null || next.isEmpty() || pages == 1
                            ? Future.succeededFuture(found)
                            : find(wanted, next, pages - 1);
                });
    }

    private Map<String, String> query(String cursor) {
        Map<String, String> query = new HashMap<>();
        query.put("channel", place.channel());
        query.put("include_all_metadata", "true");
        query.put("limit", PAGE);
        query.put("oldest", since.minus(BEFORE).getEpochSecond() + ".000000");
        if (place.thread() != null) {
            query.put("ts", place.thread());
        }
        if (!cursor.isEmpty()) {
            query.put("cursor", cursor);
        }
        return query;
    }

    private static @Nullable String in(JsonObject page, Predicate<JsonObject> wanted) {
        return Json.objects(page, "messages").stream()
                .filter(wanted)
                .map(message -> Json.text(message, "ts"))
                .findFirst()
                .orElse(null);
    }

    private static boolean is(JsonObject metadata, Draft draft) {
        JsonObject payload = Json.object(metadata, "event_payload");
        return Json.text(metadata, "event_type").equals(Showing.METADATA)
                && Json.text(payload, "turn").equals(draft.turn())
                && payload.getValue("part") instanceof Number part
                && part.intValue() == draft.part();
    }
}
