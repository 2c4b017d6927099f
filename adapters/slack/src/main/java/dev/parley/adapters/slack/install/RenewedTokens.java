package dev.parley.adapters.slack.install;

import dev.parley.adapters.slack.install.Installations.Kept;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what Slack gave for a refresh token. Slack gives it once, so while records are away it is tried for long. */
record RenewedTokens(Installations installations, Clock clock) {
    private static final Logger log = LoggerFactory.getLogger(RenewedTokens.class);
    private static final int TRIES = 120;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    Future<Installation> store(Kept before, Installation next) {
        return store(before, next, TRIES, FIRST_PAUSE);
    }

    private Future<Installation> store(Kept before, Installation next, int tries, Duration pause) {
        return installations
                .replace(before, next)
                .compose(done -> done ? Future.succeededFuture(next) : after(next))
                .recover(thrown -> {
                    Failure failure = Failure.from(thrown);
                    if (!failure.retryable() || tries == 1) {
                        return Future.failedFuture(thrown);
                    }
                    log.warn("the new token for {} is not stored yet: {}", next.owner(), failure.message());
                    Duration twice = pause.multipliedBy(2);
                    Duration longer = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
                    return clock.pass(pause).compose(now -> store(before, next, tries - 1, longer));
                });
    }

    /** Whoever changed it, or took it away, did so for a better reason; or it was this, and its answer got lost. */
    private Future<Installation> after(Installation next) {
        return installations
                .find(next.owner())
                .compose(there -> there == null
                        ? Future.failedFuture(Failure.of(Kind.REFUSED, "the app has left " + next.owner())
                                .exception())
                        : Future.succeededFuture(there.installation()));
    }
}
