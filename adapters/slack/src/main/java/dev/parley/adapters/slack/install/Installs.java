package dev.parley.adapters.slack.install;

import static dev.parley.spi.Futures.doing;

import dev.parley.adapters.slack.api.OneWorkspace;
import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Environment;
import dev.parley.spi.Records;
import dev.parley.spi.seal.SealKeys;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app in many workspaces: how it gets there, where it is, and how it leaves. */
public final class Installs {
    static final String VARIABLE = "SLACK_TOKEN_KEY";

    private static final Logger log = LoggerFactory.getLogger(Installs.class);

    private final Installations installations;
    private final InstalledWorkspaces workspaces;
    private final InstallRoutes routes;

    private Installs(Installations installations, OAuth oauth, Environment environment) {
        this.installations = installations;
        Renewals renewals = new Renewals(installations, oauth, environment);
        this.workspaces = new InstalledWorkspaces(installations, renewals, environment.clock());
        this.routes = new InstallRoutes(oauth, installations, workspaces::installed, environment.clock());
        workspaces.keepFresh();
    }

    /**
     * Fails when the key is none, or not the one that was used before.
     *
     * @param tokenKey what tokens are encrypted with; several with commas in between, the newest first
     */
    public static Future<Installs> open(
            SlackApp app, @Nullable String tokenKey, SlackHttp http, Environment environment) {
        Records records = environment.records();
        if (records == null) {
            return Future.failedFuture(Failure.of(Kind.BUG, "there is nowhere to keep installations")
                    .exception());
        }
        return environment
                .vertx()
                .executeBlocking(() -> keys(tokenKey))
                .compose(keys -> new KeyCheck(records, keys)
                        .run()
                        .map(fine ->
                                new Installs(new Installations(records, keys), new OAuth(http, app), environment)));
    }

    private static SealKeys keys(@Nullable String written) {
        if (written == null || written.isBlank()) {
            throw Failure.of(
                            Kind.REFUSED,
                            "to install the app in workspaces, Slack needs SLACK_TOKEN_KEY: " + SealKeys.CURE)
                    .exception();
        }
        return SealKeys.parse(written, VARIABLE);
    }

    /** @param own the workspace of a token that was configured */
    public Workspaces beside(@Nullable OneWorkspace own) {
        return own == null
                ? workspaces
                : team -> own.workspace().team().equals(team) ? own.of(team) : workspaces.of(team);
    }

    public void mount(Router router) {
        routes.mount(router);
    }

    public void close() {
        workspaces.close();
    }

    /** The event tells that the app has left. Slack may tell it late, or twice: an installation that is newer stays. */
    public Future<Void> left(String owner, JsonObject event, Instant at) {
        boolean others = event.getValue("tokens") instanceof JsonObject tokens
                && !(tokens.getValue("bot") instanceof JsonArray bots && !bots.isEmpty());
        return others
                ? Future.succeededFuture()
                : isNewer(owner, at).compose(newer -> newer ? Future.succeededFuture() : delete(owner));
    }

    /** What can't be opened is of no use, however new it is. */
    private Future<Boolean> isNewer(String owner, Instant at) {
        return installations
                .find(owner)
                .map(kept -> kept != null && kept.installation().installedAt().getEpochSecond() > at.getEpochSecond())
                .recover(thrown -> Failure.from(thrown).kind() == Kind.REFUSED
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(thrown));
    }

    private Future<Void> delete(String owner) {
        return installations.delete(owner).map(doing(done -> {
            workspaces.forget(owner);
            log.info("the app was removed from {}", owner);
        }));
    }
}
