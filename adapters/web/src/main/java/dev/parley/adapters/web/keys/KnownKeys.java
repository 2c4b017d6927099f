package dev.parley.adapters.web.keys;

import static dev.parley.spi.Futures.doing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.spi.Clock;
import dev.parley.spi.keys.ApiKey;
import dev.parley.spi.keys.ApiKeys;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that were used lately, so that a request needs no look at the store; a revoked one is refused after seconds.
 * Safe from any thread.
 */
public final class KnownKeys {
    private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);
    private static final int KEYS = 10_000;
    private static final Duration KNOWN = Duration.ofSeconds(5);

    private final @Nullable ApiKey fromEnvironment;
    private final @Nullable ApiKeys stored;
    private final Clock clock;
    private final Cache<String, Optional<ApiKey>> known;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    /** @param stored null where there is no store */
    public KnownKeys(@Nullable String fromEnvironment, @Nullable ApiKeys stored, Clock clock) {
        this.fromEnvironment = fromEnvironment == null ? null : ApiKey.fromEnvironment(fromEnvironment);
        this.stored = stored;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(KEYS)
                .expireAfterWrite(KNOWN)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    /** Fails with a problem of status 401 when the text is no key of ours. */
    Future<ApiKey> find(String text) {
        if (fromEnvironment != null && fromEnvironment.matches(text)) {
            return Future.succeededFuture(fromEnvironment);
        }
        String id = ApiKey.idIn(text);
        if (id == null || stored == null) {
            return Future.failedFuture(unknown());
        }
        Optional<ApiKey> cached = known.getIfPresent(id);
        return (cached != null ? Future.succeededFuture(cached) : load(id, stored)).map(key -> matching(key, text));
    }

    private Future<Optional<ApiKey>> load(String id, ApiKeys from) {
        return from.find(id).map(Optional::ofNullable).map(doing(key -> known.put(id, key)));
    }

    private static ApiKey matching(Optional<ApiKey> key, String text) {
        return key.filter(found -> found.matches(text)).orElseThrow(KnownKeys::unknown);
    }

    private static HttpProblem unknown() {
        return HttpProblem.unauthorized("There is no such API key.");
    }

    void used(ApiKey key) {
        if (!key.equals(fromEnvironment)) {
            used.put(key.id(), clock.now().truncatedTo(ChronoUnit.MINUTES));
        }
    }

    /** Tells the store which keys were used, once a minute for each; called every second or so. */
    public void tick() {
        ApiKeys to = stored;
        if (to == null) {
            return;
        }
        used.forEach((id, at) -> {
            if (!at.equals(told.put(id, at))) {
                to.used(id, at)
                        .onFailure(e -> LOG.warn("the last use of key {} is not stored: {}", id, e.getMessage()));
            }
        });
    }
}
