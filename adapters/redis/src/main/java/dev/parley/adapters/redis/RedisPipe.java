package dev.parley.adapters.redis;

import dev.parley.spi.Clock;
import dev.parley.spi.Figure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/** Commands from event loops to Redis, be that one server or the many of a cluster. */
interface RedisPipe {
    /** Fails when no connection is to be had by waiting; a Redis that is only away is connected to when it comes. */
    static Future<? extends RedisPipe> open(
            Vertx vertx, Clock clock, RedisServer server, Duration timeout, int capacity) {
        return server.url().mode() == RedisUrl.Mode.CLUSTER
                ? ClusterPipe.open(clock, server, node -> OnePipe.open(vertx, clock, node, timeout, capacity))
                : OnePipe.open(vertx, clock, server, timeout, capacity);
    }

    /** What Redis replies: null, a Long, a byte[] or a List of these. The command says which of its words are keys. */
    Future<@Nullable Object> send(CommandArguments command);

    /** Fails unless every server answers that is needed for all keys. */
    Future<Void> ping();

    /** One for each server that has keys of its own. */
    List<RedisPipe> nodes();

    Map<String, Figure> gauges();

    /** @param up 1 or 0 */
    static Map<String, Figure> figures(
            Supplier<Number> up, Supplier<Number> queued, Supplier<Number> commands, Supplier<Number> roundTrips) {
        return Map.of(
                "redis_up", new Figure("1 while Redis answers, 0 while it is away", up),
                "redis_queue_depth", new Figure("Commands that wait to be sent to Redis", queued),
                "redis_commands_total", new Figure("Commands sent to Redis", commands),
                "redis_round_trips_total", new Figure("Round trips to Redis; one carries many commands", roundTrips));
    }

    Future<Void> close();
}
