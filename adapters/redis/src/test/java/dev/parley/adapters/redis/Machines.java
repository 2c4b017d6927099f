package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;

import dev.parley.contract.HurriedClock;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Clock;
import dev.parley.spi.Environment;
import dev.parley.spi.Inbox;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Inboxes, each on a Vert.x of its own, which can die alone. */
final class Machines implements AutoCloseable {
    private final Path data;
    private final Map<Inbox, Vertx> running = new HashMap<>();

    Machines(Path data) {
        this.data = data;
    }

    Inbox start(RedisSettings settings) {
        Vertx vertx = Vertx.vertx();
        return start(vertx, new SystemClock(vertx), settings);
    }

    Inbox startHurried(RedisSettings settings) {
        Vertx vertx = Vertx.vertx();
        return start(vertx, new HurriedClock(new SystemClock(vertx)), settings);
    }

    private Inbox start(Vertx vertx, Clock clock, RedisSettings settings) {
        Inbox inbox = await(new RedisProvider().open(settings, new Environment(vertx, clock, data)))
                .inbox();
        running.put(inbox, vertx);
        return inbox;
    }

    void kill(Inbox inbox) {
        await(Objects.requireNonNull(running.remove(inbox)).close());
    }

    @Override
    public void close() {
        running.values().forEach(vertx -> await(vertx.close()));
    }
}
