package dev.parley.app.console;

import dev.parley.spi.keys.ApiKey;
import dev.parley.spi.keys.ApiKeys.Created;
import dev.parley.spi.keys.ApiKeys.Listed;
import dev.parley.spi.keys.KeyDraft;
import dev.parley.spi.keys.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** API keys on their way between {@code parley key} and a running program. */
public final class KeyJson {
    private KeyJson() {}

    public static JsonObject of(KeyDraft draft) {
        return new JsonObject()
                .put("name", draft.name())
                .put("scopes", words(draft.scopes()))
                .put("flow", draft.flow())
                .put("seconds", draft.lasts() == null ? null : draft.lasts().toSeconds())
                .put("per_minute", draft.perMinute());
    }

    static KeyDraft draft(JsonObject json) {
        Long seconds = json.getLong("seconds");
        return new KeyDraft(
                json.getString("name"),
                scopes(json.getJsonArray("scopes")),
                json.getString("flow"),
                seconds == null ? null : Duration.ofSeconds(seconds),
                json.getInteger("per_minute"));
    }

    static JsonObject of(Created created) {
        return of(created.key()).put("text", created.text());
    }

    static JsonObject of(Listed listed) {
        return of(listed.key()).put("used", text(listed.used()));
    }

    private static JsonObject of(ApiKey key) {
        return new JsonObject()
                .put("id", key.id())
                .put("name", key.name())
                .put("scopes", words(key.scopes()))
                .put("flow", key.flow())
                .put("created", text(key.created()))
                .put("expires", text(key.expires()))
                .put("per_minute", key.perMinute());
    }

    /** A key from elsewhere, without its hash. */
    public static Listed listed(JsonObject json) {
        ApiKey key = new ApiKey(
                json.getString("id"),
                json.getString("name"),
                "",
                scopes(json.getJsonArray("scopes")),
                json.getString("flow"),
                Instant.parse(json.getString("created")),
                instant(json.getString("expires")),
                json.getInteger("per_minute"));
        return new Listed(key, instant(json.getString("used")));
    }

    private static JsonArray words(Set<Scope> scopes) {
        return new JsonArray(scopes.stream().map(Scope::word).sorted().toList());
    }

    private static Set<Scope> scopes(JsonArray words) {
        return words.stream()
                .map(word -> Scope.valueOf(word.toString().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
