package dev.parley.adapters.slack;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Something that Slack sends, whichever way it came. */
sealed interface Envelope {
    /** @param id the same when Slack sends it again */
    record Event(String id, String team, JsonObject event) implements Envelope {}

    /** A pressed button, a shortcut, a dialogue. */
    record Interaction(JsonObject payload) implements Envelope {
        String type() {
            return Json.text(payload, "type");
        }

        /** Whom it came from, by this one press. */
        String id() {
            return Json.text(payload, "trigger_id");
        }

        String team() {
            String team = Json.in(payload, "team", "id");
            return team.isEmpty() ? Json.in(payload, "user", "team_id") : team;
        }

        String user() {
            return Json.in(payload, "user", "id");
        }

        String channel() {
            return Json.in(payload, "channel", "id");
        }

        @Nullable
        String responseUrl() {
            return Json.textOrNull(payload, "response_url");
        }
    }

    /** A slash command. */
    record Command(JsonObject fields) implements Envelope {
        String field(String name) {
            return Json.text(fields, name);
        }
    }

    /** Slack asks whether the address is the app's. */
    record Challenge(String value) implements Envelope {}

    /** Nothing that anybody has to do something about. */
    record Other() implements Envelope {}

    /** From the JSON of the Events API. */
    static Envelope ofEvents(JsonObject body) {
        return switch (body.getString("type", "")) {
            case "url_verification" -> new Challenge(body.getString("challenge", ""));
            case "event_callback" ->
                new Event(Json.text(body, "event_id"), installed(body), Json.object(body, "event"));
            default -> new Other();
        };
    }

    /** In a channel shared with other companies, the workspace of the event need not be the one that has the app. */
    private static String installed(JsonObject body) {
        return Json.objects(body, "authorizations").stream()
                .map(authorization -> Json.text(authorization, "team_id"))
                .filter(team -> !team.isEmpty())
                .findFirst()
                .orElseGet(() -> Json.text(body, "team_id"));
    }

    /** From a form: an interaction's is one field of JSON, a command's many fields. */
    static Envelope ofForm(MultiMap form) {
        if (form.contains("payload")) {
            return new Interaction(new JsonObject(form.get("payload")));
        }
        if (!form.contains("command")) {
            return new Other();
        }
        JsonObject fields = new JsonObject();
        form.forEach(field -> fields.put(field.getKey(), field.getValue()));
        return new Command(fields);
    }

    /** From what comes over a socket, by its type there. */
    static Envelope ofSocket(String type, JsonObject payload) {
        return switch (type) {
            case "events_api" -> ofEvents(payload);
            case "interactive" -> new Interaction(payload);
            case "slash_commands" -> new Command(payload);
            default -> new Other();
        };
    }
}
