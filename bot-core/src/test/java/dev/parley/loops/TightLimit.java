package dev.parley.loops;

import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import java.util.concurrent.TimeUnit;

/** Every Vert.x of a test warns when an event loop is held for 100 ms, whoever makes it. */
public final class TightLimit implements VertxServiceProvider {
    private static final long MILLIS = Blocked.LIMIT_MILLIS;

    @Override
    public void init(VertxBootstrap bootstrap) {
        VertxOptions options = bootstrap.options() == null ? new VertxOptions() : bootstrap.options();
        VertxBootstrap unused = bootstrap.options(options.setBlockedThreadCheckInterval(MILLIS / 2)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(MILLIS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setWarningExceptionTime(MILLIS)
                .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS));
    }
}
