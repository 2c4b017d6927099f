package dev.parley.adapters.slack;

import dev.parley.adapters.slack.api.OneWorkspace;
import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Channel;
import dev.parley.spi.Checkup;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import io.vertx.core.Future;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Opens Slack for one workspace: asks whose token it has, and says what is missing. */
public final class SlackProvider implements Provider<Channel, SlackSettings> {
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
        return OneWorkspace.find(http, settings.botToken())
                .recover(thrown -> Future.failedFuture(refused(thrown)))
                .compose(workspace -> BoltApp.open(listeners, settings, environment.vertx())
                        .<Channel>map(bolt -> new SlackChannel(settings, http, workspace, bolt, environment)))
                .recover(thrown -> http.close().transform(closed -> Future.failedFuture(thrown)));
    }

    private static @Nullable String missing(SlackSettings settings) {
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

    private static Throwable refused(Throwable thrown) {
        Failure failure = Failure.from(thrown);
        String message = failure.kind() == Kind.REFUSED
                ? "Slack refuses SLACK_BOT_TOKEN: " + failure.message()
                : "Slack can't be reached to check SLACK_BOT_TOKEN: " + failure.message();
        return Failure.of(failure.kind(), message).exception();
    }
}
