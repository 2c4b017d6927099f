package dev.parley.adapters.discord;

import io.vertx.core.json.JsonObject;

/**
 * Something that Discord's gateway tells.
 *
 * @param type as in {@code MESSAGE_CREATE}
 */
record Happening(String type, JsonObject data, Where where) {
    /**
     * What is known of the channel it happens in, and is not told with it.
     *
     * @param thread whether it is a thread, or a post in a forum
     * @param parent the channel or forum of a thread, or empty
     * @param role the role that Discord made for the bot in this guild, or empty: people mention it when they mean the bot
     */
    record Where(boolean thread, String parent, String role) {
        /** By what the gateway tells of it alone: Discord numbers the kinds of threads from 10 to 12. */
        static Where told(JsonObject data) {
            int type = Json.number(data, "channel_type");
            return new Where(type >= 10 && type <= 12, "", "");
        }
    }
}
