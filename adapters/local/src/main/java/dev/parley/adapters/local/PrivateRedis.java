package dev.parley.adapters.local;

import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.spi.Provider;
import dev.parley.spi.Setting;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A real Redis of our own, for when none is configured: on loopback, with a password, its data under {@code redis}. */
public final class PrivateRedis implements Provider<EmbeddedServer, PrivateRedis.Settings> {

    public record Settings(
            @Setting("The redis-server to run; found by itself when left out.") @Nullable
            String server,

            @Setting(
                    value = "Memory for its data, in megabytes; what is gone soonest makes room: cached answers first.",
                    orElse = "512",
                    min = 16)
            int maxMemoryMb,

            @Setting(value = "How long it may take to load its data.", orElse = "30s")
            Duration startTimeout) {}

    @Override
    public Class<EmbeddedServer> provides() {
        return EmbeddedServer.class;
    }

    @Override
    public String name() {
        return "private";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Future<EmbeddedServer> open(Settings settings, Environment environment) {
        return environment
                .vertx()
                .executeBlocking(() -> prepare(settings, environment))
                .compose(config -> RedisServer.start(config, settings.startTimeout(), environment));
    }

    private static RedisConfig prepare(Settings settings, Environment environment) throws IOException {
        Path data = environment.data().resolve("redis");
        RedisFolder folder = RedisFolder.open(data, Unpacked.in("redis/bin", environment), settings.server());
        return RedisConfig.of(folder, settings.maxMemoryMb());
    }
}
