package dev.parley.adapters.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.spi.Clock;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Knows a repeated request by its {@code Idempotency-Key}, in this process and as long as answers are kept. Safe from any
 * thread.
 */
public final class Idempotency {
    private static final int REQUESTS = 20_000;

    private final Cache<String, Request> seen;

    public Idempotency(Duration keep, Clock clock) {
        seen = Caffeine.newBuilder()
                .maximumSize(REQUESTS)
                .expireAfterWrite(keep)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    private record Request(String id, String body) {}

    /**
     * An id that the same request had before, or a new one; null when the client sent no key.
     *
     * @param who the key counts for
     */
    public @Nullable String of(HttpServerRequest request, String who, JsonObject body) {
        String key = request.getHeader("idempotency-key");
        if (key == null) {
            return null;
        }
        if (!Tokens.isToken(key, 1, 128)) {
            throw HttpProblem.badRequest("The Idempotency-Key is 1 to 128 visible ASCII characters.");
        }
        Request now = new Request(UUID.randomUUID().toString(), Tokens.hash(request.path(), body.encode()));
        Request before = seen.asMap().putIfAbsent(who + " " + key, now);
        if (before != null && !before.body().equals(now.body())) {
            throw new HttpProblem(
                    422, "Unprocessable", "This Idempotency-Key came with another request before; use a new one.");
        }
        return before == null ? now.id() : before.id();
    }
}
