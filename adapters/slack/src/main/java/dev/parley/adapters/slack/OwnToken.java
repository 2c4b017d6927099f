package dev.parley.adapters.slack;

import dev.parley.adapters.slack.api.OneWorkspace;
import dev.parley.adapters.slack.api.SlackHttp;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks whose {@code SLACK_BOT_TOKEN} it is: for half a minute while Slack can't be reached, once where it refuses. */
final class OwnToken {
    private static final Logger log = LoggerFactory.getLogger(OwnToken.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(16);

    private final SlackHttp http;
    private final String token;
    private final Clock clock;

    OwnToken(SlackHttp http, String token, Clock clock) {
        this.http = http;
        this.token = token;
        this.clock = clock;
    }

    Future<OneWorkspace> workspace() {
        return ask(FIRST_PAUSE);
    }

    private Future<OneWorkspace> ask(Duration pause) {
        return OneWorkspace.find(http, token).recover(thrown -> {
            Failure failure = Failure.from(thrown);
            return failure.retryable() && pause.compareTo(LAST_PAUSE) <= 0
                    ? askAgain(failure, pause)
                    : Future.failedFuture(said(failure));
        });
    }

    private Future<OneWorkspace> askAgain(Failure failure, Duration pause) {
        Duration asTold = failure.retryAfter();
        Duration wait = asTold != null && asTold.compareTo(pause) > 0 ? asTold : pause;
        log.warn("{}; trying again in {} s", said(failure).getMessage(), wait.toSeconds());
        return clock.pass(wait).compose(passed -> ask(pause.multipliedBy(2)));
    }

    private static Throwable said(Failure failure) {
        String message = failure.kind() == Kind.REFUSED
                ? "Slack refuses SLACK_BOT_TOKEN: " + failure.message()
                : "Slack can't be reached to check SLACK_BOT_TOKEN: " + failure.message();
        return Failure.of(failure.kind(), message).exception();
    }
}
