package dev.parley.adapters.slack.fake;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The page where a user agrees to the installation: this one agrees at once, in the workspace that is asked for. */
final class Consent {
    private static final String PATH = "/oauth/v2/authorize";

    private final World world;
    private final OAuth oauth;
    private final Town town;

    Consent(World world, OAuth oauth, Town town) {
        this.world = world;
        this.oauth = oauth;
        this.town = town;
    }

    static boolean serves(String path) {
        return path.equals(PATH);
    }

    void serve(HttpServerRequest request) {
        String redirect = request.getParam("redirect_uri");
        if (redirect == null || !App.ONE.clientId().equals(request.getParam("client_id"))) {
            FrontDoor.end(request, 400, "Invalid client_id parameter, or no redirect_uri");
            return;
        }
        String code = world.alone(() -> code(request, redirect));
        String state = request.getParam("state", "");
        request.response()
                .setStatusCode(302)
                .putHeader("location", redirect + "?code=" + code + "&state=" + encoded(state));
        FrontDoor.end(request, 302, "");
    }

    private String code(HttpServerRequest request, String redirect) {
        String asked = request.getParam("team", "");
        String team = asked.isEmpty() ? world.workspaces.keySet().iterator().next() : asked;
        Set<String> scopes = Set.of(request.getParam("scope", "").split(",", -1));
        return oauth.consent(team, town.person(team, "installer").id(), scopes, redirect);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
