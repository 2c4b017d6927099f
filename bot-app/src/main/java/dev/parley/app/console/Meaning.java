package dev.parley.app.console;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What the bot understands, and what not: for the people who write its FAQ and its examples. */
public interface Meaning {
    /** @param flow null: of all flows */
    Future<JsonObject> nearMisses(@Nullable String flow);

    /** @param flow null: of all flows */
    Future<JsonObject> intents(@Nullable String flow);
}
