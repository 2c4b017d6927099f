package dev.parley.adapters.slack.api;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** The workspace that a bot token is for. */
public record OneWorkspace(Workspace workspace) implements Workspaces {
    /** Asks Slack whose token it is. */
    public static Future<OneWorkspace> find(SlackHttp http, String token) {
        return http.json("auth.test", token, new JsonObject())
                .map(who -> new OneWorkspace(new Workspace(
                        who.getString("team_id", ""), token, who.getString("user_id", ""), who.getString("bot_id"))));
    }

    @Override
    public Future<Workspace> of(String team) {
        if (team.equals(workspace.team())) {
            return Future.succeededFuture(workspace);
        }
        return Future.failedFuture(Failure.of(Kind.REFUSED, "the app is not installed in the workspace " + team)
                .exception());
    }
}
