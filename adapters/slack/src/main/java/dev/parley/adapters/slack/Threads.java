package dev.parley.adapters.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbound;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The threads that the bot is in, where it goes on answering without being mentioned. Those of the last while are known
 * here; all others by what is remembered of their conversation, so that a restart changes nothing.
 */
final class Threads {
    private static final int KNOWN = 50_000;
    private static final Duration WHILE = Duration.ofHours(1);

    private final Supplier<Inbound> inbound;
    private final Cache<ConversationKey, Boolean> known;

    Threads(Supplier<Inbound> inbound, Clock clock) {
        this.inbound = inbound;
        this.known = Caffeine.newBuilder()
                .maximumSize(KNOWN)
                .expireAfterAccess(WHILE)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    void joined(ConversationKey thread) {
        known.put(thread, true);
    }

    Future<Boolean> has(ConversationKey thread) {
        return known.getIfPresent(thread) != null
                ? Future.succeededFuture(true)
                : inbound.get().state(thread).map(Threads::hasSpoken);
    }

    private static boolean hasSpoken(ConversationState state) {
        return !state.history().isEmpty() || state.waiting() != null || state.handedTo() != null;
    }
}
