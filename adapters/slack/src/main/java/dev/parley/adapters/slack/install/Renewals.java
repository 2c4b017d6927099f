package dev.parley.adapters.slack.install;

import dev.parley.adapters.slack.install.Installations.Kept;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Environment;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews tokens before they end. A refresh token is good for one use, so one replica does it, and the others read what came
 * of it:
 *
 * <pre>
 *   replica 1   claims, reads: due, asks Slack ........ stores, gives the claim back
 *   replica 2   can't claim, waits a moment ................................ reads: not due any more
 * </pre>
 *
 * <p>After a failure the next try has to wait, longer each time. Within this process everybody shares one try.
 */
final class Renewals {
    private static final Logger log = LoggerFactory.getLogger(Renewals.class);
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int LOOKS = 80;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Installations installations;
    private final Records records;
    private final OAuth oauth;
    private final Environment environment;
    private final RenewedTokens renewed;
    private final Map<String, Future<Installation>> running = new ConcurrentHashMap<>();
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    Renewals(Installations installations, OAuth oauth, Environment environment) {
        this.installations = installations;
        this.records = installations.records();
        this.oauth = oauth;
        this.environment = environment;
        this.renewed = new RenewedTokens(installations, environment.clock());
    }

    private record Pause(Instant until, Duration length, Throwable cause) {}

    /** What is in place of the one that is due; also for those on other contexts than who asked first. */
    Future<Installation> renew(Installation old) {
        Pause pause = pauses.get(old.owner());
        if (pause != null && now().isBefore(pause.until())) {
            return Future.failedFuture(pause.cause());
        }
        Promise<Installation> first = Promise.promise();
        Future<Installation> there = running.putIfAbsent(old.owner(), first.future());
        if (there == null) {
            claim(old.owner(), LOOKS)
                    .onSuccess(done -> pauses.remove(old.owner()))
                    .onFailure(thrown -> pause(old.owner(), pause, thrown))
                    .onComplete(done -> running.remove(old.owner(), first.future()))
                    .onComplete(first);
        }
        Promise<Installation> here = ((ContextInternal) environment.vertx().getOrCreateContext()).promise();
        (there == null ? first.future() : there).onComplete(here);
        return here.future();
    }

    private void pause(String owner, @Nullable Pause before, Throwable thrown) {
        Duration twice = before == null ? FIRST_PAUSE : before.length().multipliedBy(2);
        Duration length = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
        pauses.put(owner, new Pause(now().plus(length), length, thrown));
        Failure failure = Failure.from(thrown);
        log.warn(
                "the token for {} was not renewed, next try in {} s at the earliest: {}{}",
                owner,
                length.toSeconds(),
                failure.message(),
                failure.kind() == Kind.REFUSED ? ". If that stays so, install the app there again" : "");
    }

    private Future<Installation> claim(String owner, int looks) {
        String claim = "slack/renewal/" + owner;
        return records.claim(claim, CLAIM)
                .compose(mine -> mine ? alone(owner).eventually(() -> records.delete(claim)) : lookAgain(owner, looks));
    }

    private Future<Installation> alone(String owner) {
        return current(owner)
                .compose(kept -> kept.installation().due(now())
                        ? oauth.refresh(refreshToken(kept))
                                .map(answer -> kept.installation().renewed(answer, now()))
                                .compose(next -> renewed.store(kept, next))
                        : Future.succeededFuture(kept.installation()));
    }

    private static String refreshToken(Kept kept) {
        return Objects.requireNonNull(kept.installation().rotation()).refreshToken();
    }

    private Future<Installation> lookAgain(String owner, int looks) {
        if (looks == 0) {
            return failed(Kind.UNAVAILABLE, "another replica does not come to an end with it");
        }
        return environment
                .clock()
                .pass(LOOK_AGAIN)
                .compose(now -> current(owner))
                .compose(kept -> kept.installation().due(now())
                        ? claim(owner, looks - 1)
                        : Future.succeededFuture(kept.installation()));
    }

    private Future<Kept> current(String owner) {
        return installations
                .find(owner)
                .compose(kept -> kept == null
                        ? failed(Kind.REFUSED, "the app is not installed in " + owner + " any more")
                        : Future.succeededFuture(kept));
    }

    private static <T> Future<T> failed(Kind kind, String message) {
        return Future.failedFuture(Failure.of(kind, message).exception());
    }

    private Instant now() {
        return environment.clock().now();
    }
}
