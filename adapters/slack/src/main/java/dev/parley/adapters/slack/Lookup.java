package dev.parley.adapters.slack;

import dev.parley.adapters.slack.api.WebApi;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a message of an answer that may be there although nobody heard so. It carries its turn and part, except while it is
 * a stream that runs: that is the bot's only message behind the question without a name. Where there are several, the oldest
 * counts: what lands later can't make another the oldest. Slack gives a thread oldest first, a channel newest first.
 */
record Lookup(WebApi api, Place place, Instant since) {
    private static final int PAGES = 10;
    private static final String PAGE = "100";
    private static final Duration BEFORE = Duration.ofMinutes(1);

    /** The time of the message that is named so, or null. */
    Future<@Nullable String> find(String turn, int part) {
        return find(message -> is(message, turn, part));
    }

    /** The time of a message that this user wrote since, and that has no name; or null. */
    Future<@Nullable String> findUnnamed(String user) {
        return find(message -> isUnnamed(message, user));
    }

    private boolean isUnnamed(JsonObject message, String user) {
        String ts = Json.text(message, "ts");
        return Json.text(message, "user").equals(user)
                && !ts.equals(place.thread())
                && !SlackMessage.at(ts).isBefore(since.truncatedTo(ChronoUnit.SECONDS))
                && !Json.text(Json.object(message, "metadata"), "event_type").equals(Showing.METADATA);
    }

    private Future<@Nullable String> find(Predicate<JsonObject> wanted) {
        return find(wanted, null, "", PAGES);
    }

    private Future<@Nullable String> find(
            Predicate<JsonObject> wanted, @Nullable String before, String cursor, int pages) {
        return api.read(
                        place.team(),
                        place.thread() == null ? "conversations.history" : "conversations.replies",
                        query(cursor))
                .compose(page -> {
                    String oldest = oldest(page, wanted, before);
                    String next = Json.in(page, "response_metadata", "next_cursor");
                    boolean nothingOlderFollows = next.isEmpty() || (place.thread() != null && oldest != null);
                    return nothingOlderFollows || pages == 1
                            ? Future.succeededFuture(oldest)
                            : find(wanted, oldest, next, pages - 1);
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

    /** Times of one length: they are as old as they sort. */
    private static @Nullable String oldest(JsonObject page, Predicate<JsonObject> wanted, @Nullable String before) {
        return Stream.concat(
                        Stream.ofNullable(before),
                        Json.objects(page, "messages").stream().filter(wanted).map(message -> Json.text(message, "ts")))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean is(JsonObject message, String turn, int part) {
        JsonObject metadata = Json.object(message, "metadata");
        JsonObject payload = Json.object(metadata, "event_payload");
        return Json.text(metadata, "event_type").equals(Showing.METADATA)
                && Json.text(payload, "turn").equals(turn)
                && payload.getValue("part") instanceof Number number
                && number.intValue() == part;
    }
}
