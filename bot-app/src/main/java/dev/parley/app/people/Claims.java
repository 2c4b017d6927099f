package dev.parley.app.people;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an ID token has to say to be believed, and what it makes of a person here. Its signature is proved already. */
final class Claims {
    private static final long LEEWAY_SECONDS = 30;
    private static final int SUBJECT = 90;

    private final OidcSettings settings;
    private final Clock clock;

    Claims(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws dev.parley.model.FailureException of REFUSED, or of BAD_INPUT where the person has no role */
    Vouched check(User user, String nonce, String back) {
        JsonObject token = user.attributes().getJsonObject("idToken");
        require(token != null, "it holds no ID token with a signature of the provider");
        JsonObject claims = Objects.requireNonNull(token);
        require(settings.issuer().equals(claims.getString("iss")), "the ID token is of another issuer");
        require(isForUs(claims), "the ID token is for somebody else");
        require(isNow(claims), "the ID token has expired");
        require(nonce.equals(claims.getString("nonce")), "the ID token belongs to another sign-in");
        String subject = claims.getString("sub", "");
        require(!subject.isBlank(), "the ID token names nobody");
        return new Vouched(userOf(subject), name(claims), role(claims), back);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Failure.of(Kind.REFUSED, "the provider's answer can't be used: " + otherwise)
                    .exception();
        }
    }

    private boolean isForUs(JsonObject claims) {
        List<String> audience = texts(claims.getValue("aud"));
        String party = claims.getString("azp");
        return audience.contains(settings.clientId())
                && (audience.size() == 1 || settings.clientId().equals(party));
    }

    private boolean isNow(JsonObject claims) {
        Long expires = claims.getLong("exp");
        Instant now = clock.now();
        return expires != null && now.isBefore(Instant.ofEpochSecond(expires + LEEWAY_SECONDS));
    }

    /** By the subject, which the provider gives to nobody else; names and addresses can be changed by their owners. */
    private static String userOf(String subject) {
        boolean fits = subject.length() <= SUBJECT && Account.isUser(subject);
        return "oidc:" + (fits ? subject : Chance.hash(subject).substring(0, 24));
    }

    private static String name(JsonObject claims) {
        for (String claim : List.of("name", "preferred_username", "email")) {
            if (claims.getValue(claim) instanceof String name && !name.isBlank()) {
                return name;
            }
        }
        return claims.getString("sub");
    }

    private Role role(JsonObject claims) {
        return texts(claims.getValue(settings.claim())).stream()
                .map(settings.roles()::get)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .or(() -> Optional.ofNullable(settings.otherwise()))
                .orElseThrow(() -> Failure.of(Kind.BAD_INPUT, "the provider knows this person, who has no role here")
                        .exception());
    }

    private static List<String> texts(@Nullable Object claim) {
        if (claim instanceof JsonArray list) {
            return list.stream().map(String::valueOf).toList();
        }
        return claim instanceof String text ? List.of(text) : List.of();
    }
}
