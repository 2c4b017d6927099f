package dev.parley.crooked.engine;

import dev.parley.crooked.steps.ShyHelper;
import java.time.Instant;
import java.util.function.Supplier;

/** Waits, reads the clock, and names a step. */
public record Sleeper(ShyHelper step) {
    public Supplier<Instant> wake() throws InterruptedException {
        Thread.sleep(1);
        return Instant::now;
    }
}
