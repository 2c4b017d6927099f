package dev.parley.adapters.local;

import dev.parley.engine.SystemClock;
import dev.parley.spi.Environment;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** A program of its own with a private Redis: prints where it is and lives until it is killed. */
final class RedisOwner {
    private RedisOwner() {}

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        Environment environment = new Environment(vertx, new SystemClock(vertx), Path.of(arguments[0]));
        String url = new PrivateRedis()
                .open(PrivateRedisTest.SETTINGS, environment)
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .url();
        System.out.println(url);
    }
}
