package dev.parley.app.people;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A person's stay, as it is kept.
 *
 * @param epoch of the account when it began
 * @param csrf to be sent along with every change
 * @param seen to the minute
 */
record Session(String user, String epoch, String csrf, Instant since, Instant seen) {
    Session seen(Instant now) {
        return new Session(user, epoch, csrf, since, now);
    }

    Buffer write() {
        return new JsonObject()
                .put("user", user)
                .put("epoch", epoch)
                .put("csrf", csrf)
                .put("since", since.toString())
                .put("seen", seen.toString())
                .toBuffer();
    }

    static Session read(Buffer stored) {
        JsonObject json = new JsonObject(stored);
        return new Session(
                json.getString("user"),
                json.getString("epoch"),
                json.getString("csrf"),
                Instant.parse(json.getString("since")),
                Instant.parse(json.getString("seen")));
    }
}
