package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Installing the app: the code that a user's consent gives, its exchange for tokens, and their rotation. */
final class OAuth {
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);

    private final World world;
    private final Map<String, Grant> codes = new HashMap<>();
    private final Map<String, Grant> refreshes = new HashMap<>();
    private Duration tokenLife = Duration.ofHours(12);
    private boolean rotating;

    OAuth(World world) {
        this.world = world;
    }

    /** From now on tokens live so long and are renewed by refresh tokens. */
    void rotate(Duration life) {
        tokenLife = life;
        rotating = true;
    }

    String consent(String team, String user, Set<String> scopes, @Nullable String redirect) {
        String code = world.ids.secret("code");
        codes.put(
                code,
                new Grant(
                        team, user, new TreeSet<>(scopes), redirect, world.now().plus(CODE_LIFE)));
        return code;
    }

    /** Asks for no token: the client names itself by its secret. */
    JsonObject access(Arguments args, @Nullable String authorization) {
        checkClient(args, authorization);
        return "refresh_token".equals(args.text("grant_type")) ? refresh(args) : exchange(args);
    }

    private static void checkClient(Arguments args, @Nullable String authorization) {
        String id = args.text("client_id");
        String secret = args.text("client_secret");
        if (authorization != null && authorization.startsWith("Basic ")) {
            byte[] decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            id = parts[0];
            secret = parts[1];
        }
        if (!App.ONE.clientId().equals(id)) {
            throw new Refusal("invalid_client_id");
        }
        if (!App.ONE.clientSecret().equals(secret)) {
            throw new Refusal("bad_client_secret");
        }
    }

    private JsonObject exchange(Arguments args) {
        Grant grant = codes.remove(args.required("code", "invalid_code"));
        if (grant == null || world.now().isAfter(grant.until())) {
            throw new Refusal("invalid_code");
        }
        if (grant.redirect() != null && !grant.redirect().equals(args.text("redirect_uri"))) {
            throw new Refusal("bad_redirect_uri");
        }
        return issue(grant);
    }

    private JsonObject refresh(Arguments args) {
        Grant grant = refreshes.remove(args.required("refresh_token", "invalid_refresh_token"));
        if (grant == null || !world.tokens.installed(grant.team())) {
            throw new Refusal("invalid_refresh_token");
        }
        return issue(grant);
    }

    private JsonObject issue(Grant grant) {
        Workspace workspace = world.workspace(grant.team());
        Instant expires = rotating ? world.now().plus(tokenLife) : null;
        String value = world.ids.secret(rotating ? "xoxe.xoxb-1" : "xoxb");
        Token token = world.tokens.add(new Token(value, Token.Kind.BOT, grant.team(), grant.scopes(), expires));
        JsonObject answer = Postings.ok()
                .put("app_id", App.ONE.id())
                .put("authed_user", new JsonObject().put("id", grant.user()))
                .put("scope", token.provided())
                .put("token_type", "bot")
                .put("access_token", value)
                .put("bot_user_id", workspace.bot().id())
                .put("team", new JsonObject().put("id", workspace.id()).put("name", workspace.name()))
                .putNull("enterprise")
                .put("is_enterprise_install", false);
        if (rotating) {
            String refresh = world.ids.secret("xoxe-1");
            refreshes.put(refresh, grant);
            answer.put("refresh_token", refresh).put("expires_in", tokenLife.toSeconds());
        }
        return answer;
    }

    private record Grant(
            String team,
            String user,
            Set<String> scopes,
            @Nullable String redirect,
            Instant until) {}
}
