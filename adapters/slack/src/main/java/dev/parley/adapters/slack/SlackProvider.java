package dev.parley.adapters.slack;

import dev.parley.adapters.slack.api.OneWorkspace;
import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.adapters.slack.install.Installs;
import dev.parley.adapters.slack.install.SlackApp;
import dev.parley.adapters.slack.mrkdwn.Mrkdwn;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Channel;
import dev.parley.spi.Checkup;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Opens Slack for one workspace, or many, or both: asks whose token it has, and says what is missing. */
public final class SlackProvider implements Provider<Channel, SlackSettings> {
    private static final String REHEARSED =
            "# A\n\n**b** *c* ~~d~~ `e` [f](https://example.com)\n\n- g\n\n> h\n\n```\ni\n```\n\n| j | k |\n|---|---|\n| l | m |\n";

    @Override
    public Class<Channel> provides() {
        return Channel.class;
    }

    @Override
    public String name() {
        return SlackChannel.NAME;
    }

    @Override
    public Class<SlackSettings> settings() {
        return SlackSettings.class;
    }

    @Override
    public Future<Channel> open(SlackSettings settings, Environment environment) {
        List<SlackListeners> listeners = ServiceLoader.load(SlackListeners.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return open(settings, listeners, environment);
    }

    @Override
    public Checkup<SlackSettings> checkup() {
        return new SlackCheckup();
    }

    static Future<Channel> open(SlackSettings settings, List<SlackListeners> listeners, Environment environment) {
        String missing = missing(settings);
        if (missing != null) {
            return Future.failedFuture(Failure.of(Kind.REFUSED, missing).exception());
        }
        SlackHttp http = new SlackHttp(environment.vertx(), settings.apiUrl());
        Future<@Nullable OneWorkspace> own = own(settings, http, environment);
        Future<@Nullable Installs> installs = installs(settings, http, environment);
        return Future.join(own, installs)
                .compose(both -> open(settings, http, own.result(), installs.result(), listeners, environment))
                .recover(thrown -> http.close().transform(closed -> Future.failedFuture(thrown)));
    }

    private static Future<Channel> open(
            SlackSettings settings,
            SlackHttp http,
            @Nullable OneWorkspace own,
            @Nullable Installs installs,
            List<SlackListeners> listeners,
            Environment environment) {
        Workspaces workspaces = installs == null ? Objects.requireNonNull(own) : installs.beside(own);
        return rehearse(environment)
                .compose(read -> BoltApp.open(listeners, settings, workspaces, environment.vertx()))
                .map(bolt -> new SlackChannel(settings, http, workspaces, installs, bolt, environment));
    }

    /** What the first answer would hold its event loop to load. */
    private static Future<String> rehearse(Environment environment) {
        return environment.vertx().executeBlocking(() -> Mrkdwn.of(REHEARSED), false);
    }

    private static Future<@Nullable OneWorkspace> own(SlackSettings settings, SlackHttp http, Environment environment) {
        String token = settings.botToken();
        return token == null || token.isBlank()
                ? Future.succeededFuture()
                : new OwnToken(http, token, environment.clock()).workspace().map(found -> found);
    }

    private static Future<@Nullable Installs> installs(
            SlackSettings settings, SlackHttp http, Environment environment) {
        String id = settings.clientId();
        String secret = settings.clientSecret();
        if (id == null || id.isBlank() || secret == null) {
            return Future.succeededFuture();
        }
        List<String> scopes = settings.scopes().isEmpty() ? List.copyOf(SlackNeeds.SCOPES.keySet()) : settings.scopes();
        SlackApp app = new SlackApp(id, secret, scopes, settings.redirectUrl(), settings.apiUrl());
        return Installs.open(app, settings.tokenKey(), http, environment).map(open -> open);
    }

    private static @Nullable String missing(SlackSettings settings) {
        if (SlackSettings.isEmpty(settings.botToken()) && !settings.byInstallation()) {
            return "Slack needs SLACK_BOT_TOKEN for one workspace: copy it from OAuth & Permissions on the app's page. Or"
                    + " SLACK_CLIENT_ID for many";
        }
        if (settings.byInstallation() && SlackSettings.isEmpty(settings.clientSecret())) {
            return "Slack for many workspaces needs SLACK_CLIENT_SECRET besides SLACK_CLIENT_ID: copy it from Basic"
                    + " Information on the app's page";
        }
        if (settings.bySocket()) {
            return SlackSettings.isEmpty(settings.appToken())
                    ? "Slack by socket needs SLACK_APP_TOKEN: make an app-level token with the scope connections:write"
                            + " under Basic Information on the app's page"
                    : null;
        }
        return SlackSettings.isEmpty(settings.signingSecret())
                ? "Slack over HTTP needs SLACK_SIGNING_SECRET, or anybody could send events: copy it from Basic"
                        + " Information on the app's page. Or set SLACK_APP_TOKEN for Socket Mode"
                : null;
    }
}
