package dev.parley.app.console;

import dev.parley.app.people.Role;
import dev.parley.app.people.SignedIn;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How browsers come in: the cookie of a session, and the headers that keep other sites out.
 *
 * @param isTls people come by https, as the console's address says
 * @param isOpen nobody signs in; everybody at this machine is an admin
 * @param openCsrf what changes have to bring then
 * @param provider what people call the OpenID provider that vouches for them, or null
 */
public record Entrance(
        boolean isTls,
        boolean isOpen,
        String openCsrf,
        @Nullable String provider) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private String cookie() {
        return isTls ? "__Host-parley" : "parley";
    }

    @Nullable
    String token(RoutingContext context) {
        Cookie cookie = context.request().getCookie(cookie());
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    void give(RoutingContext context, String token) {
        set(context, Cookie.cookie(cookie(), token));
    }

    void take(RoutingContext context) {
        set(context, Cookie.cookie(cookie(), "").setMaxAge(0));
    }

    private void set(RoutingContext context, Cookie cookie) {
        context.response()
                .addCookie(
                        cookie.setHttpOnly(true).setSecure(isTls).setPath("/").setSameSite(CookieSameSite.STRICT));
    }

    /**
     * Who uses an open console. Null for a request by any other name than this machine's own: it comes from a page elsewhere
     * that has had its name point here.
     */
    @Nullable
    SignedIn trial(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        return authority != null && HERE.contains(authority.host())
                ? new SignedIn("local", "local", Role.ADMIN, openCsrf)
                : null;
    }

    void secure(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader(
                "content-security-policy",
                "default-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; frame-ancestors 'none';"
                        + " base-uri 'none'");
        response.putHeader("x-content-type-options", "nosniff");
        response.putHeader("referrer-policy", "no-referrer");
        if (isTls) {
            response.putHeader("strict-transport-security", "max-age=31536000");
        }
        context.next();
    }
}
