package dev.parley.spi;

import io.vertx.core.Future;

/** A step of a published flow: settings read, resources at hand, shared by all turns. */
@FunctionalInterface
public interface Step {
    /** Runs on the conversation's event loop and never blocks it. */
    Future<Outcome> run(Turn turn);
}
