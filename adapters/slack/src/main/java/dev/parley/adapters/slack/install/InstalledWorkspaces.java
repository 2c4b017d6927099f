package dev.parley.adapters.slack.install;

import static dev.parley.spi.Futures.doing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.adapters.slack.api.Workspace;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.adapters.slack.install.Installations.Kept;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workspaces that the app was installed in. What was read is believed for a minute; longer only while records can't be
 * read, so that answers that are being given come to their end. The tokens of those that are known are renewed before they
 * end, whether or not anybody writes there.
 */
final class InstalledWorkspaces implements Workspaces {
    private static final int KNOWN = 10_000;
    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(InstalledWorkspaces.class);

    private final Installations installations;
    private final Renewals renewals;
    private final Clock clock;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(KNOWN).executor(Runnable::run).build();
    private volatile Clock.Timer timer = () -> false;

    InstalledWorkspaces(Installations installations, Renewals renewals, Clock clock) {
        this.installations = installations;
        this.renewals = renewals;
        this.clock = clock;
    }

    private record Known(Installation installation, long readNanos) {}

    @Override
    public Future<Workspace> of(String team) {
        Known there = known.getIfPresent(team);
        return there != null && clock.nanos() - there.readNanos() < BELIEVED.toNanos()
                ? usable(there.installation())
                : read(team, there).compose(this::usable);
    }

    private Future<Installation> read(String team, @Nullable Known there) {
        return installations
                .find(team)
                .compose(kept -> kept == null ? notInstalled(team) : Future.succeededFuture(remember(kept)))
                .recover(thrown -> there != null && Failure.from(thrown).retryable()
                        ? Future.succeededFuture(there.installation())
                        : Future.failedFuture(thrown));
    }

    private Installation remember(Kept kept) {
        remember(kept.installation());
        return kept.installation();
    }

    private void remember(Installation installation) {
        known.put(installation.owner(), new Known(installation, clock.nanos()));
    }

    private Future<Installation> notInstalled(String team) {
        forget(team);
        return Future.failedFuture(Failure.of(Kind.REFUSED, "the app is not installed in the workspace " + team)
                .exception());
    }

    /** A token that is due is good until another one is stored. */
    private Future<Workspace> usable(Installation installation) {
        if (!installation.due(clock.now())) {
            return Future.succeededFuture(installation.workspace());
        }
        Future<Installation> renewed = renewals.renew(installation).map(doing(this::remember));
        return installation.ended(clock.now())
                ? renewed.map(Installation::workspace)
                : Future.succeededFuture(installation.workspace());
    }

    void forget(String team) {
        known.invalidate(team);
    }

    /** Is known from now on, so that its token is renewed in time. */
    void installed(String team) {
        forget(team);
        of(team).onFailure(e -> log.warn("the new installation in {} can't be read: {}", team, e.getMessage()));
    }

    /** Renews what is due also where nobody writes: from now on, once a minute, until it is closed. */
    void keepFresh() {
        timer = clock.after(SWEEP, this::sweep);
    }

    private void sweep() {
        for (Known each : known.asMap().values()) {
            Installation installation = each.installation();
            if (installation.due(clock.now())) {
                renewals.renew(installation).onSuccess(this::remember).onFailure(e -> left(installation, e));
            }
        }
        keepFresh();
    }

    private void left(Installation installation, Throwable thrown) {
        if (Failure.from(thrown).kind() == Kind.REFUSED) {
            forget(installation.owner());
        }
    }

    void close() {
        boolean unused = timer.cancel();
    }
}
