package dev.parley.adapters.slack.install;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser comes back to. Headers of proxies are believed: whoever makes them up leads only himself astray, and Slack
 * sends nobody to an address that is not on the app's page.
 */
record Way(String redirectUrl) {
    private static final Pattern OWNER = Pattern.compile("[TE][A-Z0-9]{1,20}");

    static Way of(HttpServerRequest request, SlackApp app) {
        if (app.redirectUrl() != null) {
            return new Way(app.redirectUrl());
        }
        String scheme = first(request.getHeader("x-forwarded-proto"), request.isSSL() ? "https" : "http");
        HostAndPort authority = request.authority();
        String host = first(request.getHeader("x-forwarded-host"), authority == null ? "" : authority.toString());
        return new Way(scheme + "://" + host + InstallRoutes.REDIRECT);
    }

    private static String first(@Nullable String forwarded, String own) {
        return forwarded == null || forwarded.isBlank() ? own : forwarded.split(",", -1)[0].strip();
    }

    boolean secure() {
        return redirectUrl.startsWith("https:");
    }

    /** @param team the workspace that Slack's page begins with; null for the one that the person is in */
    String toConsent(SlackApp app, String state, @Nullable String team) {
        String page = app.authorizeUrl() + "?client_id=" + encoded(app.clientId()) + "&scope="
                + encoded(String.join(",", app.scopes())) + "&redirect_uri=" + encoded(redirectUrl) + "&state=" + state;
        return team != null && OWNER.matcher(team).matches() ? page + "&team=" + team : page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
