package dev.parley.adapters.web.webhook;

import static dev.parley.spi.Futures.doing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes each message once, among all replicas, for longer than its signature is good. A sender that repeats one gets the turn
 * it led to; at another replica, and where it waited for the answer, it is told that it came before.
 */
final class Once {
    private static final Duration WHILE = Duration.ofMinutes(15);
    private static final int MESSAGES = 100_000;

    private final @Nullable Records records;
    private final Cache<String, String> turns;

    Once(@Nullable Records records, Clock clock) {
        this.records = records;
        this.turns = Caffeine.newBuilder()
                .maximumSize(MESSAGES)
                .expireAfterWrite(WHILE)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    /** @param repeated it came before, and led to this turn */
    record Taken(String turn, boolean repeated) {}

    /** @param take what takes the message; when it fails, the message may come again */
    Future<Taken> take(String message, Supplier<Future<String>> take) {
        return take(message, take, false);
    }

    /** @param record what records the message, and gives the same turn when it is called again */
    Future<Taken> record(String message, Supplier<Future<String>> record) {
        return take(message, record, true);
    }

    private Future<Taken> take(String message, Supplier<Future<String>> how, boolean again) {
        String key = "web/webhook/" + message;
        return claim(key).compose(mine -> {
            String before = mine ? null : turns.getIfPresent(message);
            if (before != null) {
                return Future.succeededFuture(new Taken(before, true));
            }
            if (!mine && !again) {
                return Future.failedFuture(HttpProblem.conflict("This message came before."));
            }
            return how.get()
                    .map(doing(turn -> turns.put(message, turn)))
                    .map(turn -> new Taken(turn, !mine))
                    .recover(refused -> release(key).transform(done -> Future.failedFuture(refused)));
        });
    }

    private Future<Boolean> claim(String key) {
        return records == null ? Future.succeededFuture(true) : records.claim(key, WHILE);
    }

    private Future<Void> release(String key) {
        return records == null ? Future.succeededFuture() : records.delete(key);
    }
}
