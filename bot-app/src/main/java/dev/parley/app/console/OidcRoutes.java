package dev.parley.app.console;

import static dev.parley.spi.Futures.doing;

import dev.parley.app.people.Oidc;
import dev.parley.app.people.Oidc.Leaving;
import dev.parley.app.people.People;
import dev.parley.app.people.Vouched;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/session/oidc?back=/PATH} sends a person to the OpenID provider, {@code GET /api/session/oidc/done} takes the
 * person back. What goes wrong shows on the sign-in page, and its cause in the log.
 */
public final class OidcRoutes {
    private static final Logger log = LoggerFactory.getLogger(OidcRoutes.class);
    private static final String PATH = "/api/session/oidc";
    private static final String STATE = "parley-oidc";
    private static final int AWAY_SECONDS = 600;

    private final Entrance entrance;
    private final Supplier<String> address;
    private final Supplier<@Nullable Oidc> oidc;
    private final Supplier<@Nullable People> people;

    private OidcRoutes(
            Entrance entrance,
            Supplier<String> address,
            Supplier<@Nullable Oidc> oidc,
            Supplier<@Nullable People> people) {
        this.entrance = entrance;
        this.address = address;
        this.oidc = oidc;
        this.people = people;
    }

    /**
     * @param address of the console, as people type it
     * @param oidc null where there is no provider, or while the stores are not open; as is {@code people}
     */
    public static void mount(
            Router router,
            Entrance entrance,
            Supplier<String> address,
            Supplier<@Nullable Oidc> oidc,
            Supplier<@Nullable People> people) {
        OidcRoutes routes = new OidcRoutes(entrance, address, oidc, people);
        router.get(PATH).handler(routes::leave);
        router.get(PATH + "/done").handler(routes::arrive);
    }

    private void leave(RoutingContext context) {
        String asked = context.request().getParam("back", "/");
        Oidc provider = oidc.get();
        if (provider == null) {
            fail(context, Failure.of(Kind.UNAVAILABLE, "no OpenID provider is set up"));
            return;
        }
        provider.leave(address.get() + PATH + "/done", isHere(asked) ? asked : "/")
                .map(doing(leaving -> send(context, leaving)))
                .onFailure(e -> fail(context, Failure.from(e)));
    }

    /** A path of this console, and no other site's address in disguise. */
    private static boolean isHere(String path) {
        return path.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?") && path.length() < 1000;
    }

    private void send(RoutingContext context, Leaving leaving) {
        state(context, leaving.state(), AWAY_SECONDS);
        go(context, leaving.url());
    }

    private void arrive(RoutingContext context) {
        Cookie cookie = context.request().getCookie(STATE);
        String state = context.request().getParam("state", "");
        String code = context.request().getParam("code", "");
        String error = context.request().getParam("error", "");
        Oidc provider = oidc.get();
        People known = people.get();
        state(context, "", 0);
        if (provider == null
                || known == null
                || cookie == null
                || !cookie.getValue().equals(state)) {
            fail(context, Failure.of(Kind.REFUSED, "this browser has not left for the provider, or long ago"));
        } else if (code.isEmpty()) {
            fail(context, Failure.of(Kind.REFUSED, "the provider said: " + error));
        } else {
            provider.arrive(state, code)
                    .compose(vouched -> enter(context, known, vouched))
                    .onSuccess(back -> go(context, back))
                    .onFailure(e -> fail(context, Failure.from(e)));
        }
    }

    private Future<String> enter(RoutingContext context, People known, Vouched vouched) {
        return known.vouched(vouched.user(), vouched.name(), vouched.role(), SessionRoutes.address(context))
                .map(doing(in -> entrance.give(context, in.token())))
                .map(vouched.back());
    }

    private void state(RoutingContext context, String state, int seconds) {
        context.response()
                .addCookie(Cookie.cookie(STATE, state)
                        .setHttpOnly(true)
                        .setSecure(entrance.isTls())
                        .setPath(PATH)
                        .setMaxAge(seconds)
                        .setSameSite(CookieSameSite.LAX));
    }

    private static void fail(RoutingContext context, Failure failure) {
        log.warn("a person could not sign in by OpenID: {}", failure.message());
        go(context, "/sign-in.html?problem=" + (failure.kind() == Kind.BAD_INPUT ? "unknown" : "refused"));
    }

    private static void go(RoutingContext context, String where) {
        context.response()
                .setStatusCode(302)
                .putHeader("location", where)
                .putHeader("cache-control", "no-store")
                .end()
                .onFailure(context::fail);
    }
}
