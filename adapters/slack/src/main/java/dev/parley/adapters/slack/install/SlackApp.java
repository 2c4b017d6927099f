package dev.parley.adapters.slack.install;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The app as Slack knows it.
 *
 * @param scopes what it asks for; empty for what the bot needs
 * @param redirectUrl where Slack sends browsers back to; null for this server, as the browser sees it
 */
public record SlackApp(
        String clientId,
        String clientSecret,
        List<String> scopes,
        @Nullable String redirectUrl,
        String apiUrl) {
    private static final List<String> NEEDED = List.of(
            "app_mentions:read",
            "assistant:write",
            "channels:history",
            "chat:write",
            "commands",
            "groups:history",
            "im:history",
            "mpim:history");

    public SlackApp {
        scopes = scopes.isEmpty() ? NEEDED : List.copyOf(scopes);
    }

    /** The page of consent, on the host of the methods. */
    String authorizeUrl() {
        return URI.create(apiUrl).resolve("/oauth/v2/authorize").toString();
    }

    @Override
    public String toString() {
        return "Slack app " + clientId;
    }
}
