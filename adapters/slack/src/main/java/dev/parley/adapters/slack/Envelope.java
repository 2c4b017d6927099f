package dev.parley.adapters.slack;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that Slack sends, whichever way it came. */
sealed interface Envelope {
    /** The body of an HTTP request that would bring it. */
    String body();

    /**
     * @param id the same when Slack sends it again
     * @param whole the event and what is around it
     */
    record Event(String id, String team, JsonObject event, JsonObject whole) implements Envelope {
        /** When it happened, to the second, however often Slack had to send it. */
        Instant at() {
            return whole.getValue("event_time") instanceof Number time
                    ? Instant.ofEpochSecond(time.longValue())
                    : Instant.MAX;
        }

        @Override
        public String body() {
            return whole.encode();
        }
    }

    /** A pressed button, a shortcut, a dialogue. */
    record Interaction(JsonObject payload) implements Envelope {
        @Override
        public String body() {
            return "payload=" + encoded(payload.encode());
        }

        String type() {
            return Json.text(payload, "type");
        }

        /** Whom it came from, by this one press. */
        String id() {
            return Json.text(payload, "trigger_id");
        }

        String team() {
            if (Boolean.TRUE.equals(payload.getValue("is_enterprise_install"))) {
                return Json.in(payload, "enterprise", "id");
            }
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
        @Override
        public String body() {
            return fields.stream()
                    .map(field -> field.getKey() + '=' + encoded(String.valueOf(field.getValue())))
                    .collect(Collectors.joining("&"));
        }

        String field(String name) {
            return Json.text(fields, name);
        }

        String team() {
            return String.valueOf(fields.getValue("is_enterprise_install")).equals("true")
                    ? field("enterprise_id")
                    : field("team_id");
        }
    }

    /** Slack asks whether the address is the app's. */
    record Challenge(String value) implements Envelope {
        @Override
        public String body() {
            return "";
        }
    }

    /** Nothing that anybody has to do something about. */
    record Other() implements Envelope {
        @Override
        public String body() {
            return "";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** From the JSON of the Events API. */
    static Envelope ofEvents(JsonObject body) {
        return switch (body.getString("type", "")) {
            case "url_verification" -> new Challenge(body.getString("challenge", ""));
            case "event_callback" ->
                new Event(Json.text(body, "event_id"), installed(body), Json.object(body, "event"), body);
            default -> new Other();
        };
    }

    /**
     * In a channel shared with other companies, the workspace of the event need not be the one that has the app. Where a
     * whole organisation has it, the organisation stands for its workspaces.
     */
    private static String installed(JsonObject body) {
        return Stream.concat(Json.objects(body, "authorizations").stream(), Stream.of(body))
                .map(Envelope::owner)
                .filter(owner -> !owner.isEmpty())
                .findFirst()
                .orElseGet(() -> Json.text(body, "enterprise_id"));
    }

    private static String owner(JsonObject authorization) {
        return Boolean.TRUE.equals(authorization.getValue("is_enterprise_install"))
                ? Json.text(authorization, "enterprise_id")
                : Json.text(authorization, "team_id");
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
