package dev.parley.adapters.slack.install;

import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of a browser to Slack's page of consent, and back with a code that is worth an installation. */
final class InstallRoutes {
    static final String INSTALL = "/slack/install";
    static final String REDIRECT = "/slack/oauth_redirect";
    static final String COOKIE = "parley_slack_install";

    private static final Logger log = LoggerFactory.getLogger(InstallRoutes.class);

    private final SlackApp app;
    private final States states;
    private final OAuth oauth;
    private final Installations installations;
    private final Records records;
    private final Consumer<String> installed;
    private final Clock clock;

    /** @param installed told of each owner whose installation is new */
    InstallRoutes(OAuth oauth, Installations installations, Consumer<String> installed, Clock clock) {
        this.app = oauth.app();
        this.states = new States(app.clientSecret());
        this.oauth = oauth;
        this.installations = installations;
        this.records = installations.records();
        this.installed = installed;
        this.clock = clock;
    }

    void mount(Router router) {
        router.get(INSTALL).handler(this::leave);
        router.get(REDIRECT).handler(this::comeBack);
    }

    private void leave(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Way way = Way.of(request, app);
        String browser = states.browser();
        String page = way.toConsent(app, states.issue(browser, clock.now()), request.getParam("team"));
        sent(request.response()
                .addCookie(cookie(browser, way).setMaxAge(States.LIFE.toSeconds()))
                .putHeader(HttpHeaders.LOCATION, page)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("referrer-policy", "no-referrer")
                .setStatusCode(302)
                .end());
    }

    /** Lax, since it is Slack's page that sends the browser back. */
    private static Cookie cookie(String value, Way way) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(way.secure());
    }

    private void comeBack(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Way way = Way.of(request, app);
        String browser = browser(request);
        request.response().addCookie(cookie("", way).setMaxAge(0));
        result(request, browser, way)
                .recover(thrown -> Future.succeededFuture(failed(thrown)))
                .onSuccess(page -> sent(page.send(request.response())));
    }

    private Future<InstallPage> result(HttpServerRequest request, @Nullable String browser, Way way) {
        String state = states.check(request.getParam("state"), browser, clock.now());
        if (state == null) {
            return page(400, "This is not from this browser, or it is too old. Begin again, in one go.");
        }
        return records.claim("slack/state/" + state, States.LIFE)
                .compose(first -> first ? result(request, way.redirectUrl()) : page(400, "This was used already."));
    }

    private static @Nullable String browser(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private Future<InstallPage> result(HttpServerRequest request, String redirectUrl) {
        String error = request.getParam("error");
        String code = request.getParam("code");
        if (error != null || code == null) {
            return page(
                    403,
                    "access_denied".equals(error)
                            ? "It was not allowed on Slack's page."
                            : "Slack says: " + (error == null ? "nothing" : error));
        }
        return oauth.exchange(code, redirectUrl)
                .map(answer -> Installation.granted(answer, clock.now()))
                .compose(installation -> installations.save(installation).map(saved -> page(installation)));
    }

    private InstallPage page(Installation installation) {
        installed.accept(installation.owner());
        log.info("the app was installed in {}", installation.owner());
        return InstallPage.installed(installation.name());
    }

    private static Future<InstallPage> page(int status, String text) {
        return Future.succeededFuture(InstallPage.failed(status, text));
    }

    private static InstallPage failed(Throwable thrown) {
        Failure failure = Failure.from(thrown);
        log.warn("an installation failed: {} {}", failure.kind(), failure.message());
        return switch (failure.kind()) {
            case REFUSED, BAD_INPUT -> InstallPage.failed(400, "It did not work: " + failure.message());
            default -> InstallPage.failed(503, "It can't be done just now. Try again in a moment.");
        };
    }

    private static void sent(Future<Void> sent) {
        sent.onFailure(gone -> log.debug("a browser did not wait for its answer: {}", gone.toString()));
    }
}
