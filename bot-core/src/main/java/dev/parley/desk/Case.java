package dev.parley.desk;

import dev.parley.model.ConversationKey;
import dev.parley.model.User;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that needs a person, or has one.
 *
 * @param since when it began to
 * @param waits since when the customer waits for a person's words; null when it is the customer's turn
 * @param by who has taken over; null while it waits for anybody
 * @param last what the customer wrote last
 */
public record Case(
        ConversationKey key,
        User user,
        String team,
        Instant since,
        @Nullable Instant waits,
        @Nullable String by,
        String last) {

    Case takenBy(String person) {
        return new Case(key, user, team, since, waits, person, last);
    }

    Case customerSaid(String text, Instant at) {
        return new Case(key, user, team, since, waits == null ? at : waits, by, text);
    }

    Case personSaid() {
        return new Case(key, user, team, since, null, by, last);
    }

    JsonObject json() {
        return new JsonObject()
                .put("channel", key.channel())
                .put("tenant", key.tenant())
                .put("id", key.id())
                .put("user", user.id())
                .put("name", user.name())
                .put("locale", user.locale())
                .put("team", team)
                .put("since", since.toString())
                .put("waits", waits == null ? null : waits.toString())
                .put("by", by)
                .put("last", last);
    }

    static Case read(JsonObject json) {
        String waits = json.getString("waits");
        return new Case(
                new ConversationKey(json.getString("channel"), json.getString("tenant"), json.getString("id")),
                new User(json.getString("user"), json.getString("name"), json.getString("locale")),
                json.getString("team"),
                Instant.parse(json.getString("since")),
                waits == null ? null : Instant.parse(waits),
                json.getString("by"),
                json.getString("last"));
    }
}
