package dev.parley.adapters.slack.install;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The app as Slack knows it.
 *
 * @param scopes what it asks for
 * @param redirectUrl where Slack sends browsers back to; null for this server, as the browser sees it
 */
public record SlackApp(
        String clientId,
        String clientSecret,
        List<String> scopes,
        @Nullable String redirectUrl,
        String apiUrl) {
    public SlackApp {
        scopes = List.copyOf(scopes);
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
