package dev.parley.adapters.discord;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.model.InboundEvent.Message;
import dev.parley.spi.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The questions of the last while by their message: when one is deleted, Discord says neither whose it was nor where. */
final class Asked {
    private static final int QUESTIONS = 20_000;
    private static final Duration WHILE = Duration.ofMinutes(30);

    private final Cache<String, Message> questions;

    Asked(Clock clock) {
        this.questions = Caffeine.newBuilder()
                .maximumSize(QUESTIONS)
                .expireAfterWrite(WHILE)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    void put(String message, Message question) {
        questions.put(message, question);
    }

    @Nullable
    Message get(String message) {
        return questions.getIfPresent(message);
    }
}
