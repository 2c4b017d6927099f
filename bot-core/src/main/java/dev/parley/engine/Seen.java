package dev.parley.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The events of the last while, and the turns they led to. Platforms number their events as they like: an event is
 * known by its number and its conversation.
 */
final class Seen {
    private static final int EVENTS = 100_000;
    private static final Duration WHILE = Duration.ofMinutes(15);

    private final Cache<EventId, Future<String>> turns;

    Seen(Clock clock) {
        turns = Caffeine.newBuilder()
                .maximumSize(EVENTS)
                .expireAfterWrite(WHILE)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    private record EventId(ConversationKey conversation, String id) {}

    /** What became of the same event before, or null: then it is this that becomes of it. */
    @Nullable
    Future<String> before(InboundEvent event, Future<String> turn) {
        return event.id().isEmpty() ? null : turns.asMap().putIfAbsent(id(event), turn);
    }

    void forget(InboundEvent event) {
        if (!event.id().isEmpty()) {
            turns.invalidate(id(event));
        }
    }

    private static EventId id(InboundEvent event) {
        return new EventId(event.conversation(), event.id());
    }
}
