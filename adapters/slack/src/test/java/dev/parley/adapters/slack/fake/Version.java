package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message looked like from one moment on.
 *
 * @param by the method that made it so, or {@code user}
 * @param pings whom it would notify: {@code channel}, {@code here}, {@code everyone}, ids of users and groups
 * @param sent what the method was called with, without the token
 */
public record Version(
        Instant at,
        String by,
        String text,
        @Nullable JsonArray blocks,
        @Nullable JsonArray attachments,
        @Nullable JsonObject metadata,
        Set<String> pings,
        JsonObject sent) {
    /** Everything that can be read in it: its text and that of its blocks. */
    public String readable() {
        return blocks == null ? text : text + "\n" + String.join("\n", Words.in(blocks));
    }
}
