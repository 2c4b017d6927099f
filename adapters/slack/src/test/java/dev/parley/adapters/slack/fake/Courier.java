package dev.parley.adapters.slack.fake;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Brings one parcel to the app: what is not acknowledged within three seconds has failed, and events are tried again
 * at once, after a minute and after five. An answer that comes later is not waited for and changes nothing.
 */
final class Courier {
    private static final List<Duration> RETRIES =
            List.of(Duration.ofMillis(1), Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final Clock clock;
    private final Supplier<Route> route;
    private final Attempts attempts;
    private volatile Duration patience = Duration.ofSeconds(3);
    private volatile double scale = 1;
    private volatile boolean stubborn;

    Courier(Clock clock, Supplier<Route> route, Attempts attempts) {
        this.clock = clock;
        this.route = route;
        this.attempts = attempts;
    }

    void patience(Duration next) {
        patience = next;
    }

    /** Below 1 the waits between retries are so much shorter. */
    void scale(double next) {
        scale = next;
    }

    void untilTaken() {
        stubborn = true;
    }

    Future<Receipt> deliver(Parcel parcel) {
        Promise<Receipt> done = Promise.promise();
        attempt(parcel, 0, "", done);
        return done.future();
    }

    private void attempt(Parcel parcel, int retry, String reason, Promise<Receipt> done) {
        patiently(parcel, retry, reason).onComplete(finished -> {
            Receipt receipt = finished.succeeded() ? finished.result() : Receipt.failed("unknown_error");
            attempts.add(new Attempt(clock.now(), parcel.id(), parcel.payload(), retry, reason, receipt));
            boolean again =
                    parcel.kind() == Parcel.Kind.EVENT && !receipt.noRetry() && (stubborn || retry < RETRIES.size());
            if (receipt.taken() || !again) {
                done.tryComplete(receipt);
                return;
            }
            String why = receipt.failure() == null ? "unknown_error" : receipt.failure();
            var unused = clock.after(
                    scaled(RETRIES.get(Math.min(retry, RETRIES.size() - 1))),
                    () -> attempt(parcel, retry + 1, why, done));
        });
    }

    private Future<Receipt> patiently(Parcel parcel, int retry, String reason) {
        Promise<Receipt> first = Promise.promise();
        Clock.Timer timer = clock.after(patience, () -> first.tryComplete(Receipt.failed("http_timeout")));
        route.get().attempt(parcel, retry, reason).onComplete(finished -> {
            timer.cancel();
            first.tryComplete(finished.succeeded() ? finished.result() : Receipt.failed("unknown_error"));
        });
        return first.future();
    }

    private Duration scaled(Duration time) {
        return Duration.ofNanos((long) (time.toNanos() * scale));
    }
}
