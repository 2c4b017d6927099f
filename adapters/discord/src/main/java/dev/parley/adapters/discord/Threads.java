package dev.parley.adapters.discord;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.adapters.discord.api.DiscordHttp;
import dev.parley.adapters.discord.api.Reply;
import dev.parley.adapters.discord.api.Request;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbound;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that the bot is in, where it goes on answering without being mentioned, and those that it opens. Those of the
 * last while are known here; all others by what is remembered of their conversation, so that a restart changes nothing.
 */
final class Threads {
    private static final Logger log = LoggerFactory.getLogger(Threads.class);
    private static final int KNOWN = 50_000;
    private static final Duration WHILE = Duration.ofHours(1);
    private static final int NAME = 100;
    /** There is one at this message already, which is as good. */
    private static final int EXISTS = 160_004;

    private final Supplier<Inbound> inbound;
    private final DiscordHttp http;
    private final Cache<ConversationKey, Boolean> known;

    Threads(Supplier<Inbound> inbound, DiscordHttp http, Clock clock) {
        this.inbound = inbound;
        this.http = http;
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

    /** A thread for the question, which has its id; where none can be had, the place where it was asked. */
    Future<Place> open(DiscordMessage question) {
        String line = question.words().lines().findFirst().orElse("").strip();
        JsonObject thread = new JsonObject()
                .put("name", line.isEmpty() ? "Question" : Components.cut(line, NAME))
                .put("auto_archive_duration", 1_440);
        Place here = question.place();
        return http.send(Request.thread(question.channel(), question.id()).with(thread))
                .map(reply -> opened(reply, question, here))
                .otherwise(thrown -> {
                    log.warn("a question goes without its thread: {}", thrown.getMessage());
                    return here;
                });
    }

    private static Place opened(Reply reply, DiscordMessage question, Place here) {
        if (reply.ok() || reply.code() == EXISTS) {
            return new Place(here.guild(), question.id(), null);
        }
        log.warn("a question goes without its thread: {}", reply.failure().message());
        return here;
    }
}
