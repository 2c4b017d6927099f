package dev.parley.release;

import dev.parley.flow.ContentHash;
import dev.parley.spi.ReleaseStore.Line;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;

/**
 * A line of the audit log: a JSON object whose last field is the SHA-256 of all the others, one of which is the hash of the
 * line before. So a line can't be changed, taken out or moved without every later one showing it.
 *
 * @param number from 0
 * @param act such as {@code publish}
 * @param subject what it was done to: a version, a key, a conversation
 * @param before the hash of the line before; empty for the first
 */
public record AuditEntry(long number, Instant at, By by, String act, String subject, String before, String hash) {
    static AuditEntry make(long number, Instant at, By by, String act, String subject, String before) {
        AuditEntry bare = new AuditEntry(number, at, by, act, subject, before, "");
        return new AuditEntry(number, at, by, act, subject, before, bare.hashed());
    }

    private String hashed() {
        return ContentHash.of(body().toBuffer().getBytes());
    }

    boolean isWhole() {
        return hash.equals(hashed());
    }

    private JsonObject body() {
        return new JsonObject()
                .put("n", number)
                .put("at", at.toString())
                .put("author", by.author())
                .put("act", act)
                .put("subject", subject)
                .put("message", by.message())
                .put("before", before);
    }

    public JsonObject json() {
        return body().put("hash", hash);
    }

    Line line() {
        return new Line(number, json().toBuffer());
    }

    /** @throws RuntimeException when the line is no entry */
    public static AuditEntry read(Buffer line) {
        JsonObject json = new JsonObject(line);
        return new AuditEntry(
                json.getLong("n"),
                Instant.parse(json.getString("at")),
                new By(text(json, "author"), text(json, "message")),
                text(json, "act"),
                text(json, "subject"),
                text(json, "before"),
                text(json, "hash"));
    }

    private static String text(JsonObject json, String name) {
        return Objects.requireNonNull(json.getString(name), name);
    }
}
