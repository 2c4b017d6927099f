package dev.parley.app.wiring;

import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;

/**
 * How long anything may hold an event loop before it is warned of, with the stack that holds it: 2 s, or as many
 * milliseconds as {@code -Dparley.loop.limit} says, which the tests set to 100.
 */
final class EventLoops {
    private static final long LIMIT = Long.getLong("parley.loop.limit", 2000);

    private EventLoops() {}

    static VertxOptions options(int loops) {
        return new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setBlockedThreadCheckInterval(Math.max(1, LIMIT / 2))
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(LIMIT)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setWarningExceptionTime(LIMIT)
                .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS);
    }
}
