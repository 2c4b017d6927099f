package dev.parley.adapters.slack.fake;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every token that was ever given out, and why those that are dead are dead. */
final class Tokens {
    private final Map<String, Token> known = new HashMap<>();
    private final Map<String, String> dead = new HashMap<>();
    private final Set<String> uninstalled = new HashSet<>();

    Token add(Token token) {
        known.put(token.value(), token);
        uninstalled.remove(token.team());
        return token;
    }

    Token check(@Nullable String value, Instant now) {
        if (value == null) {
            throw new Refusal("not_authed");
        }
        Token token = known.get(value);
        if (token == null) {
            throw new Refusal("invalid_auth");
        }
        String death = dead.get(value);
        if (death != null || uninstalled.contains(token.team())) {
            throw new Refusal(death == null ? "account_inactive" : death);
        }
        if (token.expires() != null && !now.isBefore(token.expires())) {
            throw new Refusal("token_expired");
        }
        return token;
    }

    void revoke(String value) {
        dead.put(value, "token_revoked");
    }

    /** The app has left the workspace: its tokens there are dead, until it is installed anew. */
    void uninstall(String team) {
        known.values().stream()
                .filter(token -> token.team().equals(team))
                .forEach(token -> dead.put(token.value(), "account_inactive"));
        uninstalled.add(team);
    }

    /** Whether the app was granted the scope there; to an app that has no token yet, nothing is denied. */
    boolean granted(String team, String scope) {
        List<Token> bots = known.values().stream()
                .filter(token -> token.kind() == Token.Kind.BOT && token.team().equals(team))
                .toList();
        return bots.isEmpty() || bots.stream().anyMatch(token -> token.scopes().contains(scope));
    }

    boolean installed(String team) {
        return !uninstalled.contains(team);
    }
}
