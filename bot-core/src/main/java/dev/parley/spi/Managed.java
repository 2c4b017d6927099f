package dev.parley.spi;

import io.vertx.core.Future;
import java.util.Map;

/** Something that is opened, watched and closed with the program. */
public interface Managed {
    /** Fails when it can't do its work now; asked by the readiness check, answers within a second. */
    default Future<Void> healthy() {
        return Future.succeededFuture();
    }

    /** Figures to watch, by their metric name in snake_case without a prefix, such as {@code redis_queue_depth}. */
    default Map<String, Figure> gauges() {
        return Map.of();
    }

    Future<Void> close();
}
