package dev.parley.adapters.slack;

import dev.parley.spi.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code channels.slack} of the configuration. */
public record SlackSettings(
        @Setting(
                "The bot user's token for one workspace: begins with xoxb-, from OAuth & Permissions on the app's page.")
        @Nullable
        String botToken,

        @Setting("What events over HTTP are signed with: from Basic Information on the app's page.") @Nullable
        String signingSecret,

        @Setting("The token of the app for Socket Mode: begins with xapp-, with the scope connections:write.") @Nullable
        String appToken,

        @Setting(
                value =
                        "How events come in: over HTTP at /slack/events, over a socket, or auto: socket with an app token.",
                orElse = "auto")
        Transport transport,

        @Setting(value = "Where Slack's Web API is; for proxies and tests.", orElse = "https://slack.com/api/")
        String apiUrl,

        @Setting(value = "The slash command that asks the bot.", orElse = "/parley")
        String command,

        @Setting(
                value =
                        "Whether answers in threads grow as Slack's own streams while its limits have room; else by edits.",
                orElse = "true")
        boolean streams,

        @Setting(value = "The first words in a new assistant thread.", orElse = "Hello! What would you like to know?")
        String greeting,

        @Setting(value = "Questions offered in a new assistant thread; Slack shows up to four.", max = 4)
        List<String> suggestions,

        @Setting("Teams that flows hand over to, and the id of each one's channel, such as C0123456789.")
        Map<String, String> teams,

        @Setting(
                "For many workspaces: with it, people install the app at /slack/install. From Basic Information on the app's page.")
        @Nullable
        String clientId,

        @Setting("What belongs to the client id: from the same page.") @Nullable
        String clientSecret,

        @Setting(
                "What the tokens of installations are encrypted with: 32 bytes in base64. Several with commas in between: the first encrypts, each of them decrypts.")
        @Nullable
        String tokenKey,

        @Setting("The bot scopes that the app asks for when it is installed; left out, those that the bot needs.")
        List<String> scopes,

        @Setting(
                "Where Slack sends people back to after an installation; left out, /slack/oauth_redirect on the address that they came by.")
        @Nullable
        String redirectUrl) {
    public SlackSettings {
        scopes = List.copyOf(scopes);
        suggestions = List.copyOf(suggestions);
        teams = Map.copyOf(teams);
    }

    /** How events come in. */
    public enum Transport {
        AUTO,
        HTTP,
        SOCKET
    }

    boolean bySocket() {
        return transport == Transport.SOCKET || (transport == Transport.AUTO && !isEmpty(appToken));
    }

    boolean byInstallation() {
        return !isEmpty(clientId);
    }

    static boolean isEmpty(@Nullable String value) {
        return value == null || value.isBlank();
    }

    @Override
    public String toString() {
        return "slack settings";
    }
}
