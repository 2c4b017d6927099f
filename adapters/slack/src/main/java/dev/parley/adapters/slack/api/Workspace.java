package dev.parley.adapters.slack.api;

import org.jspecify.annotations.Nullable;

/**
 * A workspace that the app is installed in.
 *
 * @param botUser the bot's user id there, by which people mention it
 * @param botId the id that the bot's own messages carry
 */
public record Workspace(
        String team, String token, String botUser, @Nullable String botId) {
    @Override
    public String toString() {
        return "workspace " + team;
    }
}
