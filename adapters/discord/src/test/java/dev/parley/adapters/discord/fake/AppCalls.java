package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What the bot asks about itself and its surroundings, and the commands it registers. */
final class AppCalls {
    private static final int CONTENT = 1 << 18;

    private final World world;
    private final Scenery scenery;
    private final Supplier<String> gatewayUrl;

    AppCalls(World world, Scenery scenery, Supplier<String> gatewayUrl) {
        this.world = world;
        this.scenery = scenery;
        this.gatewayUrl = gatewayUrl;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.of("GET /users/@me", call -> Reply.ok(scenery.self())),
                Endpoint.of("GET /users/@me/guilds", call -> Reply.ok(myGuilds())),
                Endpoint.of("GET /applications/@me", call -> Reply.ok(application())),
                Endpoint.of("GET /gateway/bot", call -> Reply.ok(gateway())),
                Endpoint.of("GET /guilds/{guild}", call -> Reply.ok(scenery.guild(guild(call)))),
                Endpoint.of("GET /guilds/{guild}/members/{user}", this::member),
                Endpoint.of(
                        "GET /channels/{channel}",
                        call -> Reply.ok(scenery.channel(world.room(call.parameter("channel"))))),
                Endpoint.of("GET /applications/{application}/commands", this::commands),
                Endpoint.of("PUT /applications/{application}/commands", this::register));
    }

    private Guild guild(Call call) {
        Guild guild = world.guilds.get(call.parameter("guild"));
        if (guild == null) {
            throw new Refusal(404, 10004, "Unknown Guild");
        }
        return guild;
    }

    private Reply member(Call call) {
        Guild guild = guild(call);
        Member member = world.members.get(call.parameter("user"));
        if (member == null) {
            throw new Refusal(404, 10007, "Unknown Member");
        }
        return Reply.ok(scenery.member(guild, member));
    }

    private JsonArray myGuilds() {
        JsonArray guilds = new JsonArray();
        world.guilds
                .values()
                .forEach(guild -> guilds.add(new JsonObject()
                        .put("id", guild.id)
                        .put("name", guild.name)
                        .put("icon", null)
                        .put("banner", null)
                        .put("owner", false)
                        .put("permissions", Long.toUnsignedString(guild.permissions))
                        .put("features", new JsonArray())));
        return guilds;
    }

    private JsonObject application() {
        int flags = world.contentGranted ? CONTENT : 0;
        return new JsonObject()
                .put("id", world.bot.id())
                .put("name", world.bot.name())
                .put("icon", null)
                .put("description", "")
                .put("type", null)
                .put("verify_key", "0".repeat(64))
                .put("flags", flags)
                .put("flags_new", Integer.toString(flags))
                .put("redirect_uris", new JsonArray())
                .put("interactions_endpoint_url", null)
                .put("role_connections_verification_url", null)
                .put("owner", new Member(world.bot.id(), "owner", Member.Kind.PERSON).user())
                .put("approximate_guild_count", world.guilds.size())
                .put("approximate_user_install_count", 0)
                .put("approximate_user_authorization_count", 0)
                .put("explicit_content_filter", 0)
                .put("team", null)
                .put("eligible_oauth2_scopes", new JsonArray());
    }

    private JsonObject gateway() {
        JsonObject limit = new JsonObject()
                .put("total", 1000)
                .put("remaining", 999)
                .put("reset_after", 14_400_000)
                .put("max_concurrency", 1);
        return new JsonObject()
                .put("url", gatewayUrl.get())
                .put("session_start_limit", limit)
                .put("shards", world.shards);
    }

    private Reply commands(Call call) {
        return Reply.ok(new JsonArray(List.copyOf(world.commands.values())));
    }

    private Reply register(Call call) {
        if (!call.parameter("application").equals(world.bot.id())) {
            throw new Refusal(403, 20012, "You are not authorized to perform this action on this application");
        }
        Map<String, JsonObject> before = Map.copyOf(world.commands);
        world.commands.clear();
        Content.objects(call.list()).forEach(command -> add(command, before));
        world.registrations++;
        return commands(call);
    }

    private void add(JsonObject given, Map<String, JsonObject> before) {
        String name = given.getString("name", "");
        if (!name.matches("[-_'\\p{L}\\p{N}]{1,32}")
                || !name.toLowerCase(Locale.ROOT).equals(name)) {
            throw Refusal.invalid("name", "Command name is invalid");
        }
        JsonObject known = before.get(name);
        JsonObject command = new JsonObject()
                .put("id", known == null ? world.nextId() : known.getString("id"))
                .put("application_id", world.bot.id())
                .put("version", world.nextId())
                .put("default_member_permissions", null)
                .put("type", 1)
                .put("name", name)
                .put("description", given.getString("description", ""))
                .put("options", given.getJsonArray("options", new JsonArray()));
        world.commands.put(name, command);
    }
}
