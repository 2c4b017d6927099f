package dev.parley.app.server;

import static dev.parley.spi.Futures.doing;

import dev.parley.spi.Clock;
import dev.parley.spi.Managed;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every part now and then whether it works, so that a figure says so to those who ask nobody. */
public final class PartsUp {
    private static final Logger log = LoggerFactory.getLogger(PartsUp.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Supplier<Map<String, Managed>> parts;

    public PartsUp(Clock clock, Supplier<Map<String, Managed>> parts) {
        this.clock = clock;
        this.parts = parts;
    }

    void watch(Consumer<Map<String, Boolean>> told) {
        ask().onSuccess(told::accept)
                .onFailure(e -> log.error("the parts could not be asked", e))
                .onComplete(asked -> {
                    Clock.Timer unused = clock.after(PAUSE, () -> watch(told));
                });
    }

    private Future<Map<String, Boolean>> ask() {
        Map<String, Boolean> states = new ConcurrentSkipListMap<>();
        List<Future<Boolean>> answers = parts.get().entrySet().stream()
                .map(part -> part.getValue()
                        .healthy()
                        .timeout(1, TimeUnit.SECONDS)
                        .map(true)
                        .otherwise(false)
                        .map(doing(up -> states.put(part.getKey(), up))))
                .toList();
        return Future.join(answers).map(all -> states);
    }
}
