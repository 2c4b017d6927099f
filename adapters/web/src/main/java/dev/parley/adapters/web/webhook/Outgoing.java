package dev.parley.adapters.web.webhook;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/**
 * One answer on its way to a callback.
 *
 * @param id the same for every try, so that the receiver knows it again
 * @param webhook whose callback it is
 * @param conversation within which the order is kept
 * @param cause why the last try failed; empty before there was one
 */
record Outgoing(String id, String webhook, String conversation, String body, Instant made, int tries, String cause) {
    /** After this it is parked. */
    static final Duration PATIENCE = Duration.ofHours(24);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    Outgoing failed(String why) {
        return new Outgoing(id, webhook, conversation, body, made, tries + 1, why);
    }

    Outgoing anew(Instant now) {
        return new Outgoing(id, webhook, conversation, body, now, 0, "");
    }

    boolean tooLate(Instant now) {
        return Duration.between(made, now).compareTo(PATIENCE) >= 0;
    }

    /** Twice as long after each try; {@code chance} between 0 and 1 spreads those that failed together. */
    Duration pause(double chance) {
        long millis = FIRST.toMillis() << Math.min(tries - 1, 20);
        return Duration.ofMillis((long) (Math.min(millis, LONGEST.toMillis()) * (0.5 + chance)));
    }

    JsonObject stored() {
        return new JsonObject()
                .put("id", id)
                .put("webhook", webhook)
                .put("conversation", conversation)
                .put("body", body)
                .put("made", made.toString())
                .put("tries", tries)
                .put("cause", cause);
    }

    /** As ops people see it. */
    JsonObject shown() {
        JsonObject shown = stored();
        var unused = shown.remove("body");
        return shown;
    }

    static Outgoing read(Object stored) {
        JsonObject json = (JsonObject) stored;
        return new Outgoing(
                json.getString("id"),
                json.getString("webhook"),
                json.getString("conversation"),
                json.getString("body"),
                Instant.parse(json.getString("made")),
                json.getInteger("tries"),
                json.getString("cause"));
    }
}
