package dev.parley.adapters.discord;

import dev.parley.adapters.discord.Happening.Where;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * A message as the gateway tells of it. It is known by its id, so that what is told again is recognised; each version after
 * the first has its own name.
 */
record DiscordMessage(Identity self, JsonObject json, Where where) {
    private static final int DEFAULT = 0;
    private static final int REPLY = 19;

    String id() {
        return Json.text(json, "id");
    }

    String channel() {
        return Json.text(json, "channel_id");
    }

    String author() {
        return Json.in(json, "author", "id");
    }

    boolean direct() {
        return Json.text(json, "guild_id").isEmpty();
    }

    /** Written by a bot, through a webhook, or by Discord itself. */
    boolean byMachine() {
        int type = Json.number(json, "type");
        return author().isEmpty()
                || author().equals(self.user())
                || Json.object(json, "author").getValue("bot") == Boolean.TRUE
                || json.getValue("webhook_id") != null
                || (type != DEFAULT && type != REPLY);
    }

    /** By its name, by the role that bears its name, or by a reply to it. */
    boolean mentionsBot() {
        return Json.objects(json, "mentions").stream().anyMatch(user -> isBot(user))
                || (!where.role().isEmpty() && Json.texts(json, "mention_roles").contains(where.role()))
                || isBot(Json.object(Json.object(json, "referenced_message"), "author"));
    }

    private boolean isBot(JsonObject user) {
        return Json.text(user, "id").equals(self.user());
    }

    Place place() {
        return new Place(
                direct() ? Place.NONE : Json.text(json, "guild_id"),
                channel(),
                direct() || where.thread() ? null : author());
    }

    String words() {
        return CustomerText.of(json, self.user(), where.role());
    }

    String version() {
        String edited = Json.text(json, "edited_timestamp");
        return edited.isEmpty() ? id() : id() + "/" + time(edited).toEpochMilli();
    }

    boolean edited() {
        return !Json.text(json, "edited_timestamp").isEmpty();
    }

    Message event(Place at) {
        User user = new User(author(), Json.in(json, "author", "username"), null);
        boolean thread = where.thread() || !at.channel().equals(channel());
        Addressing addressing = new Addressing(direct(), mentionsBot(), thread);
        return new Message(version(), at.key(), user, time(Json.text(json, "timestamp")), words(), addressing);
    }

    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
