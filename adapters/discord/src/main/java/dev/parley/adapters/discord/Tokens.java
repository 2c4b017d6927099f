package dev.parley.adapters.discord;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.adapters.discord.api.Interaction;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import dev.parley.spi.seal.SealKeys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the answers to commands are given with, as long as Discord takes it: known here, and kept where other replicas find
 * it that go on with the answer, until it is over.
 */
final class Tokens {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    private static final int TOKENS = 20_000;
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final @Nullable Records records;
    private final @Nullable SealKeys keys;
    private final Clock clock;
    private final Cache<String, Interaction> tokens;

    /** @param keys what they are sealed with where they are kept; null: they lie there as they are */
    Tokens(@Nullable Records records, @Nullable SealKeys keys, Clock clock) {
        this.records = records;
        this.keys = keys;
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(TOKENS)
                .expireAfterWrite(LIFE)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    /** Completes when it is kept; that it can't be is no reason not to answer. */
    Future<Void> keep(Interaction given) {
        tokens.put(given.id(), given);
        if (records == null) {
            return Future.succeededFuture();
        }
        Clock.Timer unused = clock.after(LIFE, () -> forget(given.id()));
        return records.put(key(given.id()), sealed(given)).otherwise(thrown -> {
            log.warn("a command's token is not kept: {}", thrown.getMessage());
            return null;
        });
    }

    private Buffer sealed(Interaction given) {
        Buffer plain = Buffer.buffer(given.token());
        return keys == null ? plain : keys.seal(key(given.id()), plain);
    }

    private @Nullable Interaction opened(String id, @Nullable Buffer kept) {
        if (kept == null || keys == null) {
            return kept == null ? null : new Interaction(id, kept.toString());
        }
        SealKeys.Opened opened = keys.open(key(id), kept);
        return opened == null ? null : new Interaction(id, opened.plain().toString());
    }

    private static String key(String interaction) {
        return "discord/interaction/" + interaction;
    }

    /** Null where it is over, nobody kept it, or it was sealed with another key. */
    Future<@Nullable Interaction> find(String id) {
        Interaction known = tokens.getIfPresent(id);
        return known != null || records == null
                ? Future.succeededFuture(known)
                : records.get(key(id)).map(kept -> opened(id, kept)).otherwise(thrown -> null);
    }

    void forget(String id) {
        if (records != null) {
            records.delete(key(id)).onFailure(e -> log.debug("a command's token stays: {}", e.getMessage()));
        }
    }
}
