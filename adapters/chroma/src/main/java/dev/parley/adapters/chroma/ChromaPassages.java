package dev.parley.adapters.chroma;

import dev.parley.spi.Environment;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.Provider;
import dev.parley.spi.Setting;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Passages in a Chroma server of version 1.0 or later, shared by all replicas. */
public final class ChromaPassages implements Provider<PassageIndex, ChromaPassages.Settings> {

    public record Settings(
            @Setting("The server's address, such as http://localhost:8000.")
            String url,

            @Setting("The token that the server asks for.") @Nullable
            String token,

            @Setting(
                    value = "The header that carries the token; in `authorization` it follows the word Bearer.",
                    orElse = "x-chroma-token")
            String tokenHeader,

            @Setting(value = "The tenant that the collections belong to.", orElse = "default_tenant")
            String tenant,

            @Setting(value = "The database that the collections are in.", orElse = "default_database")
            String database,

            @Setting(value = "What the names of our collections begin with.", orElse = "parley-")
            String prefix,

            @Setting(value = "How long to wait for an answer.", orElse = "5s")
            Duration timeout,

            @Setting(value = "How many requests to send at a time.", orElse = "16", min = 1)
            int connections) {}

    @Override
    public Class<PassageIndex> provides() {
        return PassageIndex.class;
    }

    @Override
    public String name() {
        return "chroma";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Future<PassageIndex> open(Settings settings, Environment environment) {
        ChromaIndex index = new ChromaIndex(new ChromaApi(environment.vertx(), settings), settings.prefix());
        return index.healthy()
                .<PassageIndex>map(index)
                .recover(failed -> index.close().transform(closed -> Future.failedFuture(failed)));
    }
}
