package dev.parley.adapters.discord.api;

/**
 * A command, press or form, and what it is answered with.
 *
 * @param token a secret for as long as it lives: who knows it may answer in the bot's name
 */
public record Interaction(String id, String token) {
    @Override
    public String toString() {
        return "interaction " + id;
    }
}
