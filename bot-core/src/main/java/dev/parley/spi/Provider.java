package dev.parley.spi;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Opens a part of the program from its section of {@code config/bot.yaml}. Found through ServiceLoader by what it
 * provides and its name.
 *
 * @param <T> what is opened: {@link Channel}, {@link LanguageModel}, {@link Embedder}, {@link PassageIndex},
 *     {@link Stores} or {@link EmbeddedServer}
 * @param <S> the settings record; its components carry {@link Setting}
 */
public interface Provider<T extends Managed, S extends Record> {
    Class<T> provides();

    String name();

    Class<S> settings();

    /** Opens it ready for use: connected, loaded, warmed. */
    Future<T> open(S settings, Environment environment);

    /** Looks at it from outside for {@code parley doctor}; null where there is nothing to look at. */
    default @Nullable Checkup<S> checkup() {
        return null;
    }
}
