package dev.parley.adapters.slack.install;

import dev.parley.adapters.slack.api.SlackHttp;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Where tokens come from. */
record OAuth(SlackHttp http, SlackApp app) {
    private static final String ACCESS = "oauth.v2.access";

    Future<JsonObject> exchange(String code, String redirectUrl) {
        return http.form(
                ACCESS,
                null,
                Map.of(
                        "client_id",
                        app.clientId(),
                        "client_secret",
                        app.clientSecret(),
                        "code",
                        code,
                        "redirect_uri",
                        redirectUrl));
    }

    Future<JsonObject> refresh(String refreshToken) {
        return http.form(
                ACCESS,
                null,
                Map.of(
                        "client_id",
                        app.clientId(),
                        "client_secret",
                        app.clientSecret(),
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken));
    }
}
