package dev.parley.adapters.discord;

import dev.parley.spi.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code channels.discord} of the configuration. */
public record DiscordSettings(
        @Setting("The bot's token: from Bot on the application's page at discord.com/developers.") @Nullable
        String token,

        @Setting(value = "Where Discord's API is; for proxies and tests.", orElse = "https://discord.com/api/v10/")
        String apiUrl,

        @Setting(
                "Encrypts what commands are answered with while it lies in Redis: 32 bytes in base64; several with commas in between, the newest first. Left out, it lies there as it is, for 15 minutes.")
        @Nullable
        String tokenKey,

        @Setting("Where Discord's gateway is; left out, where the API says.") @Nullable
        String gatewayUrl,

        @Setting(
                "Ids of the channels and forums where the bot answers everything, without being mentioned. Needs the Message Content Intent.")
        List<String> channels,

        @Setting(value = "Whether each question in a channel gets a thread of its own.", orElse = "false")
        boolean threads,

        @Setting(value = "Whether people may write to the bot directly.", orElse = "true")
        boolean directMessages,

        @Setting(value = "The name of the slash command that asks the bot.", orElse = "ask")
        String command,

        @Setting("Teams that flows hand over to, and the id of each one's channel or thread.")
        Map<String, String> teams) {
    public DiscordSettings {
        channels = List.copyOf(channels);
        teams = Map.copyOf(teams);
    }

    @Override
    public String toString() {
        return "discord settings";
    }
}
