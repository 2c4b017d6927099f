package dev.parley.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/**
 * The conversations that the bot takes part in. Those of the last while are known here; all others by what is remembered of
 * them, so that a restart changes nothing.
 */
final class Joined {
    private static final int KNOWN = 50_000;
    private static final Duration WHILE = Duration.ofHours(1);

    private final Function<ConversationKey, Future<ConversationState>> states;
    private final Cache<ConversationKey, Boolean> known;

    Joined(Function<ConversationKey, Future<ConversationState>> states, Clock clock) {
        this.states = states;
        this.known = Caffeine.newBuilder()
                .maximumSize(KNOWN)
                .expireAfterAccess(WHILE)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    void add(ConversationKey conversation) {
        known.put(conversation, true);
    }

    Future<Boolean> has(ConversationKey conversation) {
        return known.getIfPresent(conversation) != null
                ? Future.succeededFuture(true)
                : states.apply(conversation).map(Joined::hasSpoken);
    }

    private static boolean hasSpoken(ConversationState state) {
        return !state.history().isEmpty() || state.waiting() != null || state.handedTo() != null;
    }
}
