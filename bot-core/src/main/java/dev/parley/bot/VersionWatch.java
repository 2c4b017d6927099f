package dev.parley.bot;

import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has this replica follow what is live, four times a second. Asking needs no news to arrive, so a connection that was cut, or
 * a store that was away, loses nothing. One look follows another: never two at a time.
 */
final class VersionWatch {
    private static final Logger log = LoggerFactory.getLogger(VersionWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Clock clock;
    private final Supplier<Future<Void>> follow;
    private volatile boolean ended;
    private volatile Clock.@Nullable Timer next;

    VersionWatch(Clock clock, Supplier<Future<Void>> follow) {
        this.clock = clock;
        this.follow = follow;
    }

    void start() {
        again(PAUSE);
    }

    void end() {
        ended = true;
        Clock.Timer waiting = next;
        if (waiting != null) {
            boolean unused = waiting.cancel();
        }
    }

    private void again(Duration pause) {
        if (!ended) {
            next = clock.after(
                    pause,
                    () -> follow.get().onSuccess(followed -> again(PAUSE)).onFailure(e -> failed(Failure.from(e))));
        }
    }

    private void failed(Failure failure) {
        log.debug("can't follow what is live: {}", failure.message());
        again(AFTER_FAILURE);
    }
}
