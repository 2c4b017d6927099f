package dev.parley.adapters.redis;

import dev.parley.model.FailureException;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import dev.parley.spi.Stores;
import io.vertx.core.Future;

/** Keeps answers and conversations in Redis. */
public final class RedisProvider implements Provider<Stores, RedisSettings> {
    @Override
    public Class<Stores> provides() {
        return Stores.class;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Class<RedisSettings> settings() {
        return RedisSettings.class;
    }

    @Override
    public Future<Stores> open(RedisSettings settings, Environment environment) {
        try {
            RedisServer server = new RedisServer(RedisUrl.parse(settings.url()), "parley");
            return RedisStores.open(settings, server, environment);
        } catch (FailureException e) {
            return Future.failedFuture(e);
        }
    }
}
