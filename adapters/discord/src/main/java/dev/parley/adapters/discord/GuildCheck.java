package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Reply;
import dev.parley.adapters.discord.api.Request;
import dev.parley.spi.Finding;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.Permission;

/** In which servers the bot is, and what it may do in each. */
record GuildCheck(DiscordSettings settings, DiscordHttp http, Identity self) {
    Future<List<Finding>> examine() {
        return http.send(Request.get("users/@me/guilds?limit=200")).map(this::examine);
    }

    private List<Finding> examine(Reply reply) {
        List<Finding> findings = new ArrayList<>();
        String link = DiscordNeeds.invitation(self.application(), settings);
        List<JsonObject> guilds = Json.objects(reply.list());
        if (!reply.ok()) {
            findings.add(Finding.unknown(
                    "Discord does not say where the bot is: " + reply.failure().message(), link));
        } else if (guilds.isEmpty()) {
            findings.add(Finding.problem(
                    "the bot is in no server", "Open this, choose your server, and press Authorize: " + link));
        }
        guilds.forEach(guild -> findings.add(permissions(guild, link)));
        findings.add(Finding.ok("the invite link with exactly what the bot needs: " + link));
        return findings;
    }

    private Finding permissions(JsonObject guild, String link) {
        String name = Json.text(guild, "name");
        List<Permission> missing = DiscordNeeds.missing(Rights.number(guild, "permissions"), settings);
        if (missing.isEmpty()) {
            return Finding.ok("in the server " + name + " it may do all it needs");
        }
        return Finding.problem(
                "in the server " + name + " the bot lacks " + named(missing, settings),
                "Give them to its role under Server Settings, Roles; or invite it again: " + link);
    }

    static String named(List<Permission> missing, DiscordSettings settings) {
        return missing.stream()
                .map(each -> each.getName() + " ("
                        + DiscordNeeds.permissions(settings).get(each) + ")")
                .collect(Collectors.joining(", "));
    }
}
