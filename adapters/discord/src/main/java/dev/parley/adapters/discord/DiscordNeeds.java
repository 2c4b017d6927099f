package dev.parley.adapters.discord;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.requests.GatewayIntent;

/** What the bot must be let do and told: the one list that the gateway, the invite link and the checkup go by. */
final class DiscordNeeds {
    private DiscordNeeds() {}

    /** What it could not do without each. */
    static Map<Permission, String> permissions(DiscordSettings settings) {
        Map<Permission, String> needs = new LinkedHashMap<>();
        needs.put(Permission.VIEW_CHANNEL, "questions don't reach it");
        needs.put(Permission.MESSAGE_SEND, "it can't answer");
        needs.put(Permission.MESSAGE_SEND_IN_THREADS, "it can't answer in threads");
        needs.put(Permission.MESSAGE_EMBED_LINKS, "it can't list its sources");
        needs.put(Permission.MESSAGE_HISTORY, "it can't reply to a question");
        if (settings.threads()) {
            needs.put(Permission.CREATE_PUBLIC_THREADS, "it can't open a thread for a question");
        }
        return needs;
    }

    static long raw(DiscordSettings settings) {
        return Permission.getRaw(permissions(settings).keySet());
    }

    static String invitation(String application, DiscordSettings settings) {
        return "https://discord.com/oauth2/authorize?client_id=" + application
                + "&scope=bot+applications.commands&permissions=" + raw(settings);
    }

    /** Those that are missing in a set of permissions. */
    static List<Permission> missing(long granted, DiscordSettings settings) {
        if ((granted & Permission.ADMINISTRATOR.getRawValue()) != 0) {
            return List.of();
        }
        List<Permission> missing = new ArrayList<>(permissions(settings).keySet());
        missing.removeIf(each -> (granted & each.getRawValue()) != 0);
        return missing;
    }

    /** Guilds and their channels come without asking. */
    static Set<GatewayIntent> intents(DiscordSettings settings, Identity self) {
        Set<GatewayIntent> intents = EnumSet.of(GatewayIntent.GUILD_MESSAGES);
        if (settings.directMessages()) {
            intents.add(GatewayIntent.DIRECT_MESSAGES);
        }
        if (self.content()) {
            intents.add(GatewayIntent.MESSAGE_CONTENT);
        }
        return intents;
    }
}
