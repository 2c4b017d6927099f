package dev.parley.app.people;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in at an OpenID provider, by authorization code. What a person comes back with counts once, within ten minutes, and
 * together with what was kept here when that person left: the code's verifier (PKCE) and the nonce of the ID token.
 */
public final class Oidc {
    private static final Logger log = LoggerFactory.getLogger(Oidc.class);
    private static final Duration AWAY = Duration.ofMinutes(10);
    private static final int SECONDS = 10;

    private final Vertx vertx;
    private final OidcSettings settings;
    private final Records records;
    private final Claims claims;
    private @Nullable Future<OAuth2Auth> provider;

    public Oidc(Vertx vertx, OidcSettings settings, Records records, Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.records = records;
        this.claims = new Claims(settings, clock);
    }

    /** @param state for the browser to bring back, so that nobody else's code is taken for this person's */
    public record Leaving(String url, String state) {}

    public Future<Leaving> leave(String redirect, String back) {
        String state = Chance.token();
        String verifier = Chance.token();
        String nonce = Chance.token();
        Buffer kept = new JsonObject()
                .put("verifier", verifier)
                .put("nonce", nonce)
                .put("redirect", redirect)
                .put("back", back)
                .toBuffer();
        OAuth2AuthorizationURL url = new OAuth2AuthorizationURL()
                .setRedirectUri(redirect)
                .setScopes(Stream.concat(Stream.of("openid"), settings.scopes().stream())
                        .distinct()
                        .toList())
                .setState(state)
                .setCodeChallenge(challenge(verifier))
                .setCodeChallengeMethod("S256")
                .putAdditionalParameter("nonce", nonce);
        return provider()
                .compose(auth -> records.put(key(state), kept, AWAY).map(put -> auth.authorizeURL(url)))
                .map(address -> new Leaving(address, state));
    }

    /** Fails with REFUSED where anything is not as it was agreed, and with BAD_INPUT where the person has no role here. */
    public Future<Vouched> arrive(String state, String code) {
        return records.get(key(state))
                .compose(kept -> records.delete(key(state)).map(gone -> kept))
                .compose(kept -> kept == null
                        ? Future.failedFuture(Failure.of(Kind.REFUSED, "the sign-in is too old, or was used before")
                                .exception())
                        : exchange(new JsonObject(kept), code));
    }

    private Future<Vouched> exchange(JsonObject kept, String code) {
        Oauth2Credentials credentials = new Oauth2Credentials()
                .setFlow(OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setRedirectUri(kept.getString("redirect"))
                .setCodeVerifier(kept.getString("verifier"));
        return provider()
                .compose(auth -> auth.authenticate(credentials).timeout(SECONDS, TimeUnit.SECONDS))
                .recover(Oidc::refused)
                .map(user -> claims.check(user, kept.getString("nonce"), kept.getString("back")));
    }

    private static <T> Future<T> refused(Throwable thrown) {
        return Future.failedFuture(
                Failure.of(Kind.REFUSED, "the provider's answer can't be used: " + thrown.getMessage())
                        .exception());
    }

    /** Looked up when it is needed first, and again while it can't be reached. */
    private synchronized Future<OAuth2Auth> provider() {
        Future<OAuth2Auth> known = provider;
        if (known != null && !known.failed()) {
            return known;
        }
        OAuth2Options options = new OAuth2Options()
                .setSite(settings.issuer())
                .setClientId(settings.clientId())
                .setClientSecret(settings.clientSecret());
        Future<OAuth2Auth> found = OpenIDConnectAuth.discover(vertx, options)
                .timeout(SECONDS, TimeUnit.SECONDS)
                .map(Oidc::following)
                .recover(thrown -> Future.failedFuture(Failure.of(
                                Kind.UNAVAILABLE,
                                "the OpenID provider " + settings.issuer() + " can't be used: " + thrown.getMessage())
                        .exception()));
        provider = found;
        return found;
    }

    /** A provider changes its keys now and then. */
    private static OAuth2Auth following(OAuth2Auth auth) {
        return auth.missingKeyHandler(id -> auth.jWKSet()
                .onFailure(e -> log.warn("the keys of the OpenID provider can't be had: {}", e.getMessage())));
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String key(String state) {
        return "people/oidc/" + Chance.hash(state);
    }
}
