package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.Interaction;
import dev.parley.model.User;
import io.vertx.core.json.JsonObject;

/** A command that was given, a button or menu that was used, a form that was sent off. */
record Press(JsonObject json) {
    static final int COMMAND = 2;
    static final int COMPONENT = 3;
    static final int COMPLETION = 4;
    static final int FORM = 5;

    int type() {
        return Json.number(json, "type");
    }

    Interaction interaction() {
        return new Interaction(Json.text(json, "id"), Json.text(json, "token"));
    }

    /** As an event's id. */
    String id() {
        return Question.PRESS + interaction().id();
    }

    JsonObject data() {
        return Json.object(json, "data");
    }

    JsonObject message() {
        return Json.object(json, "message");
    }

    String channel() {
        return Json.text(json, "channel_id");
    }

    String guild() {
        return Json.text(json, "guild_id");
    }

    boolean direct() {
        return guild().isEmpty();
    }

    User user() {
        JsonObject member = Json.object(Json.object(json, "member"), "user");
        JsonObject user = member.isEmpty() ? Json.object(json, "user") : member;
        String locale = Json.text(json, "locale");
        return new User(Json.text(user, "id"), Json.text(user, "username"), locale.isEmpty() ? null : locale);
    }

    /** In a thread: a thread's numbers are 10 to 12. */
    boolean inThread() {
        int type = Json.number(Json.object(json, "channel"), "type");
        return type >= 10 && type <= 12;
    }

    /** Where a conversation that begins with this goes on. */
    Place place() {
        return new Place(direct() ? Place.NONE : guild(), channel(), direct() || inThread() ? null : user().id());
    }

    /** Of a command. */
    String command() {
        return Json.text(data(), "name");
    }

    private String[] name() {
        return Json.text(data(), "custom_id").split(":", 3);
    }

    String what() {
        return name()[0];
    }

    /** Where the conversation goes on that the button belongs to. */
    Place owner() {
        return Place.of(guild(), channel(), name().length > 1 ? name()[1] : "");
    }

    /** The words in a form. */
    String written() {
        return Json.objects(data(), "components").stream()
                .flatMap(row -> Json.objects(row, "components").stream())
                .map(input -> Json.text(input, "value"))
                .findFirst()
                .orElse("")
                .strip();
    }

    String value() {
        return name().length > 2 ? name()[2] : "";
    }

    /** What is read on the button. */
    String label() {
        return Json.objects(message(), "components").stream()
                .flatMap(row -> Json.objects(row, "components").stream())
                .filter(part -> Json.text(part, "custom_id").equals(Json.text(data(), "custom_id")))
                .map(part -> Json.text(part, "label"))
                .findFirst()
                .orElse("");
    }
}
