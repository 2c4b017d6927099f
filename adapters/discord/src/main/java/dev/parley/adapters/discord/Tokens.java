package dev.parley.adapters.discord;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.spi.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to commands are given with, by the id of the event, as long as Discord takes it. Kept here only: a turn
 * that another replica goes on with answers in the channel.
 */
final class Tokens {
    private static final int TOKENS = 20_000;
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final Cache<String, String> tokens;

    Tokens(Clock clock) {
        this.tokens = Caffeine.newBuilder()
                .maximumSize(TOKENS)
                .expireAfterWrite(LIFE)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    void put(String event, String token) {
        tokens.put(event, token);
    }

    @Nullable
    String get(String event) {
        return tokens.getIfPresent(event);
    }
}
