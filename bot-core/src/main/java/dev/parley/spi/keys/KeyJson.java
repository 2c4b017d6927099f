package dev.parley.spi.keys;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys as they are stored. */
final class KeyJson {
    private KeyJson() {}

    static Buffer write(ApiKey key) {
        JsonArray scopes = new JsonArray();
        key.scopes().stream().map(Scope::word).sorted().forEach(scopes::add);
        return new JsonObject()
                .put("id", key.id())
                .put("name", key.name())
                .put("hash", key.hash())
                .put("scopes", scopes)
                .put("flow", key.flow())
                .put("created", key.created().toString())
                .put("expires", key.expires() == null ? null : key.expires().toString())
                .put("per_minute", key.perMinute())
                .toBuffer();
    }

    static ApiKey read(Buffer stored) {
        JsonObject json = new JsonObject(stored);
        return new ApiKey(
                json.getString("id"),
                json.getString("name"),
                json.getString("hash"),
                scopes(json.getJsonArray("scopes")),
                json.getString("flow"),
                Instant.parse(json.getString("created")),
                instant(json.getString("expires")),
                json.getInteger("per_minute"));
    }

    private static Set<Scope> scopes(JsonArray words) {
        return words.stream()
                .map(word -> Scope.valueOf(word.toString().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
