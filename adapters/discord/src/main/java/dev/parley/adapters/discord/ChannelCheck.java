package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.Failure;
import dev.parley.spi.Finding;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import net.dv8tion.jda.api.Permission;

/** What the bot may do in a channel that the configuration names. */
record ChannelCheck(DiscordSettings settings, DiscordHttp http, Identity self) {
    Future<Finding> examine(String id) {
        return http.json(Request.get("channels/" + id))
                .compose(channel -> rights(channel).map(granted -> finding(channel, granted)))
                .otherwise(thrown -> Finding.problem(
                        "the bot does not see the channel " + id + ": "
                                + Failure.from(thrown).message(),
                        "See that the id in config/bot.yaml is right (Copy Channel ID with developer mode on), and let the"
                                + " bot's role see the channel under Edit Channel, Permissions."));
    }

    /** A thread has its parent's permissions. */
    private Future<Long> rights(JsonObject channel) {
        int type = Json.number(channel, "type");
        String parent = Json.text(channel, "parent_id");
        boolean thread = type >= 10 && type <= 12 && !parent.isEmpty();
        Future<JsonObject> ruling =
                thread ? http.json(Request.get("channels/" + parent)) : Future.succeededFuture(channel);
        String guild = "guilds/" + Json.text(channel, "guild_id");
        return ruling.compose(ruled -> http.json(Request.get(guild))
                .compose(around -> http.json(Request.get(guild + "/members/" + self.user()))
                        .map(member -> new Rights(around, member, self.user()).in(ruled))));
    }

    private Finding finding(JsonObject channel, long granted) {
        String name = "#" + Json.text(channel, "name");
        List<Permission> missing = DiscordNeeds.missing(granted, settings);
        return missing.isEmpty()
                ? Finding.ok("in " + name + " it may do all it needs")
                : Finding.problem(
                        "in " + name + " the bot lacks " + GuildCheck.named(missing, settings),
                        "Give them to its role under Edit Channel, Permissions.");
    }
}
