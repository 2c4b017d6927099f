package dev.parley.adapters.slack.fake;

import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything on its way to the app; a test can hold events back, double them and change their order. */
public final class Deliveries {
    private static final int MOST_HELD = 10_000;

    private final Courier courier;
    private final Attempts attempts;
    private final World world;
    private final List<Parcel> held = new ArrayList<>();
    private final List<Parcel> sent = new ArrayList<>();
    private volatile @Nullable Route route;
    private boolean holding;
    private int copies = 1;
    private int onTheWay;

    Deliveries(World world, Clock clock) {
        this.world = world;
        this.attempts = new Attempts(world);
        this.courier = new Courier(clock, this::current, attempts);
    }

    void by(Route next) {
        route = next;
    }

    private Route current() {
        Route chosen = route;
        return chosen == null ? (parcel, retry, reason) -> nowhere() : chosen;
    }

    private static Future<Receipt> nowhere() {
        return Future.succeededFuture(Receipt.failed("connection_failed"));
    }

    /** Delivers every event so many times from now on, as Slack does when it did not see the acknowledgement. */
    public void copies(int each) {
        world.change(() -> copies = each);
    }

    /** Keeps events back until they are released. */
    public void hold() {
        world.change(() -> holding = true);
    }

    public void release() {
        release(events -> {});
    }

    public void releaseReversed() {
        release(Collections::reverse);
    }

    public void releaseShuffled(long seed) {
        release(events -> Collections.shuffle(events, new Random(seed)));
    }

    private void release(Consumer<List<Parcel>> order) {
        world.change(() -> {
            holding = false;
            order.accept(held);
            held.forEach(this::start);
            held.clear();
        });
    }

    /** Delivers once more an event that was delivered before. */
    public void again(String eventId) {
        world.change(() -> sent.stream()
                .filter(parcel -> parcel.id().equals(eventId))
                .findFirst()
                .ifPresentOrElse(this::start, () -> {
                    throw new IllegalArgumentException("No event " + eventId + " among the last " + MOST_HELD);
                }));
    }

    /** How long an acknowledgement may take; three seconds to begin with. */
    public void patience(Duration patience) {
        courier.patience(patience);
    }

    /** Below 1, the waits between retries (at once, a minute, five minutes) are so much shorter. */
    public void scaleTime(double factor) {
        courier.scale(factor);
    }

    /** Events are tried after the last wait again and again, until they are taken. */
    public void untilTaken() {
        courier.untilTaken();
    }

    /** Who is told of each try as it ends, also of those that are forgotten later. */
    public void onEnded(Consumer<Attempt> told) {
        attempts.onEnded(told);
    }

    /** Every try so far, in the order in which they ended. */
    public List<Attempt> attempts() {
        return attempts.all();
    }

    /** Completes when nothing is on its way and nothing will be tried again. */
    public Future<Void> settled() {
        return world.until(() -> onTheWay == 0 ? this : null).mapEmpty();
    }

    /** Without an address or socket, as with an app that has named none, nothing is on its way. */
    void event(Parcel parcel) {
        if (route == null) {
            return;
        }
        world.change(() -> {
            remember(sent, parcel);
            for (int i = 0; i < copies; i++) {
                if (holding) {
                    held.add(parcel);
                } else {
                    start(parcel);
                }
            }
            if (held.size() > MOST_HELD) {
                throw new IllegalStateException("More than " + MOST_HELD + " events are held back; release them");
            }
        });
    }

    private static void remember(List<Parcel> parcels, Parcel parcel) {
        parcels.add(parcel);
        if (parcels.size() > MOST_HELD) {
            parcels.remove(0);
        }
    }

    private void start(Parcel parcel) {
        onTheWay++;
        courier.deliver(parcel).onComplete(over -> world.change(() -> onTheWay--));
    }

    /** What a person waits for, such as the answer to a click. */
    Future<Receipt> request(Parcel parcel) {
        return courier.deliver(parcel);
    }
}
