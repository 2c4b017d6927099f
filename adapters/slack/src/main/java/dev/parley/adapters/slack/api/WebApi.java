package dev.parley.adapters.slack.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Slack's methods, called for a workspace with its token. */
public record WebApi(SlackHttp http, Workspaces workspaces) {
    /** Calls a method that writes. */
    public Future<JsonObject> call(String team, String method, JsonObject body) {
        return workspaces.of(team).compose(workspace -> http.json(method, workspace.token(), body));
    }

    /** Calls a method that reads. */
    public Future<JsonObject> read(String team, String method, Map<String, String> arguments) {
        return workspaces.of(team).compose(workspace -> http.form(method, workspace.token(), arguments));
    }
}
