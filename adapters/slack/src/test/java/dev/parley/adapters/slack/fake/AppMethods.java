package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Who the app is, where it is, who is there, and leaving. */
final class AppMethods {
    private final World world;
    private final Feed feed;

    AppMethods(World world, Feed feed) {
        this.world = world;
        this.feed = feed;
    }

    List<Method> all() {
        return List.of(
                Method.of("auth.test", Tier.MANY, this::test),
                Method.of("auth.revoke", Tier.THREE, this::revoke),
                Method.of("apps.uninstall", Tier.ONE, this::uninstall),
                Method.of("team.info", Tier.THREE, this::team),
                Method.of("users.info", Tier.FOUR, this::user));
    }

    private JsonObject test(Call call) {
        Workspace workspace = call.workspace();
        return Postings.ok()
                .put("url", "https://" + workspace.domain() + ".slack.com/")
                .put("team", workspace.name())
                .put("user", workspace.bot().name())
                .put("team_id", workspace.id())
                .put("user_id", workspace.bot().id())
                .put("bot_id", workspace.botId())
                .put("is_enterprise_install", false);
    }

    private JsonObject revoke(Call call) {
        boolean test = call.args().flag("test");
        if (!test) {
            world.tokens.revoke(call.token().value());
            JsonArray bots = new JsonArray().add(call.bot().id());
            feed.emit(
                    "tokens_revoked",
                    call.workspace().id(),
                    new JsonObject()
                            .put("type", "tokens_revoked")
                            .put(
                                    "tokens",
                                    new JsonObject()
                                            .put("oauth", new JsonArray())
                                            .put("bot", bots)));
        }
        return Postings.ok().put("revoked", !test);
    }

    private JsonObject uninstall(Call call) {
        boolean known = App.ONE.clientId().equals(call.args().text("client_id"))
                && App.ONE.clientSecret().equals(call.args().text("client_secret"));
        if (!known) {
            throw new Refusal("bad_client_secret");
        }
        leave(call.workspace());
        return Postings.ok();
    }

    void leave(Workspace workspace) {
        world.tokens.uninstall(workspace.id());
        JsonArray bots = new JsonArray().add(workspace.bot().id());
        JsonObject tokens = new JsonObject().put("oauth", new JsonArray()).put("bot", bots);
        feed.emit(
                "tokens_revoked",
                workspace.id(),
                new JsonObject().put("type", "tokens_revoked").put("tokens", tokens));
        feed.emit("app_uninstalled", workspace.id(), new JsonObject().put("type", "app_uninstalled"));
    }

    private JsonObject team(Call call) {
        call.needs("team:read");
        Workspace workspace = call.workspace();
        return Postings.ok()
                .put(
                        "team",
                        new JsonObject()
                                .put("id", workspace.id())
                                .put("name", workspace.name())
                                .put("domain", workspace.domain())
                                .put("email_domain", ""));
    }

    private JsonObject user(Call call) {
        call.needs("users:read");
        Member member = world.members.get(call.args().required("user", "user_not_found"));
        if (member == null || !member.team().equals(call.workspace().id())) {
            throw new Refusal("user_not_found");
        }
        JsonObject profile = new JsonObject()
                .put("real_name", member.realName())
                .put("real_name_normalized", member.realName())
                .put("display_name", member.name())
                .put("display_name_normalized", member.name())
                .put("team", member.team());
        return Postings.ok()
                .put(
                        "user",
                        new JsonObject()
                                .put("id", member.id())
                                .put("team_id", member.team())
                                .put("name", member.name())
                                .put("deleted", false)
                                .put("real_name", member.realName())
                                .put("tz", "Etc/UTC")
                                .put("tz_label", "UTC")
                                .put("tz_offset", 0)
                                .put("profile", profile)
                                .put("is_bot", member.bot())
                                .put("is_app_user", false)
                                .put("updated", 1_700_000_000));
    }
}
