package dev.parley.adapters.discord;

import io.vertx.core.json.JsonObject;

/**
 * Whose token it is.
 *
 * @param content whether the portal lets it read messages that are not meant for it
 */
record Identity(String application, String user, String name, boolean content) {
    /** The flags of an application that may have message content: for many guilds, and for few. */
    private static final int CONTENT = 1 << 18 | 1 << 19;

    static Identity of(JsonObject self, JsonObject application) {
        return new Identity(
                Json.text(application, "id"),
                Json.text(self, "id"),
                Json.text(self, "username"),
                (Json.number(application, "flags") & CONTENT) != 0);
    }
}
