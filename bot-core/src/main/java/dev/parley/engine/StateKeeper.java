package dev.parley.engine;

import static dev.parley.spi.Futures.doing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import dev.parley.spi.ConversationStore;
import dev.parley.spi.ConversationStore.Change;
import dev.parley.spi.ConversationStore.Stored;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads and saves what is remembered of conversations.
 *
 * <p>A save says over which revision it goes. Where another replica was first, what it left is loaded, this turn's
 * {@link Effect} is applied to that, and the save is tried again: no exchange is lost. A state that could not be saved
 * stays in memory, so that a store that is away for a while costs only what this process would forget by ending. A turn that
 * another replica has answered meanwhile is not saved at all.
 */
final class StateKeeper {
    private static final Logger log = LoggerFactory.getLogger(StateKeeper.class);
    private static final int TRIES = 3;
    private static final Failure ANSWERED = Failure.of(Failure.Kind.CONFLICT, "another replica has answered this");
    private static final int HELD = 50_000;
    private static final Duration HOLD_UNSAVED = Duration.ofMinutes(30);

    private final ConversationStore store;
    private final Duration keep;
    private final @Nullable Cache<ConversationKey, Known> hot;
    private final Cache<ConversationKey, Known> unsaved;

    StateKeeper(ConversationStore store, BotLimits limits, Clock clock) {
        this.store = store;
        this.keep = limits.keep();
        this.hot = limits.hot().isZero() ? null : cache(limits.hot(), clock);
        this.unsaved = cache(HOLD_UNSAVED, clock);
    }

    /**
     * A state, and the revision that the store has it under; 0: none yet.
     *
     * @param unsaved the exchanges in it that the store lacks
     * @param answered what the last turn said, where its message was recorded; else null
     */
    record Known(
            ConversationState state,
            long revision,
            List<Exchange> unsaved,
            @Nullable Answered answered) {
        static final Known NOTHING = new Known(ConversationState.NEW, 0, List.of(), null);

        Known with(Effect effect) {
            return new Known(effect.on(state), revision, effect.added(unsaved), effect.answered());
        }

        /** With exchanges that the store may lack: one that it has is not added again. */
        Known with(List<Exchange> missed) {
            List<Exchange> missing = missed.stream()
                    .filter(exchange -> state.history().stream()
                            .noneMatch(known -> known.turn().equals(exchange.turn())))
                    .toList();
            return missing.isEmpty() ? this : new Known(state.with(missing), revision, missing, answered);
        }

        Known saved() {
            return new Known(state, revision + 1, List.of(), answered);
        }

        /** As the last turn, or as one before: whoever took over may have answered more since. */
        boolean hasAnswered(@Nullable Answered same) {
            return same != null && same.turns().stream().anyMatch(this::knows);
        }

        private boolean knows(String turn) {
            return (answered != null && answered.answers(turn))
                    || state.history().stream().anyMatch(known -> known.turn().equals(turn));
        }
    }

    private static Cache<ConversationKey, Known> cache(Duration time, Clock clock) {
        return Caffeine.newBuilder()
                .maximumSize(HELD)
                .expireAfterWrite(time)
                .ticker(clock::nanos)
                .executor(Runnable::run)
                .build();
    }

    Future<Known> load(ConversationKey key) {
        Known late = unsaved.getIfPresent(key);
        Known held = late != null || hot == null ? late : hot.getIfPresent(key);
        return held != null ? Future.succeededFuture(held) : stored(key);
    }

    /**
     * For a recorded turn. Not what is kept in memory to save the trip: another replica may have had the conversation since;
     * and of what could not be saved only what this same turn has said.
     */
    Future<Known> loadShared(ConversationKey key, String turn) {
        Known held = unsaved.getIfPresent(key);
        Answered answered = held == null ? null : held.answered();
        if (held != null && answered != null && answered.answers(turn)) {
            return Future.succeededFuture(held);
        }
        unsaved.invalidate(key);
        return stored(key);
    }

    /** Saves what could not be saved before, if there is any such; of the history so many exchanges. */
    Future<Void> settle(ConversationKey key, int kept) {
        Known held = unsaved.getIfPresent(key);
        return held == null
                ? Future.succeededFuture()
                : write(key, held, held, kept).recover(e -> settleOverNewer(key, held, kept, e));
    }

    /** Another replica saved meanwhile: only what that lacks is added. */
    private Future<Void> settleOverNewer(ConversationKey key, Known held, int kept, Throwable cause) {
        if (Failure.from(cause).kind() != Failure.Kind.CONFLICT) {
            return Future.failedFuture(cause);
        }
        unsaved.invalidate(key);
        return stored(key).compose(newer -> {
            Known both = newer.with(held.unsaved());
            return both.unsaved().isEmpty() ? Future.succeededFuture() : write(key, newer, both, kept);
        });
    }

    private Future<Void> write(ConversationKey key, Known over, Known next, int kept) {
        Change change = new Change(
                over.revision() + 1,
                StateCodec.encode(next.state(), next.answered()),
                StateCodec.encode(next.unsaved()),
                kept);
        return store.save(key, over.revision(), change, keep).map(doing(saved -> saved(key, next.saved())));
    }

    /** What the store has, whatever is kept here. */
    Future<Known> stored(ConversationKey key) {
        return store.load(key).map(stored -> stored == null ? Known.NOTHING : read(key, stored));
    }

    private static Known read(ConversationKey key, Stored stored) {
        try {
            return StateCodec.decode(stored);
        } catch (Format.Newer e) {
            throw e;
        } catch (RuntimeException e) {
            log.error("conversation {}: what is stored can't be read and is begun anew", key, e);
            return new Known(ConversationState.NEW, stored.revision(), List.of(), null);
        }
    }

    Future<Void> save(ConversationKey key, Known from, Effect effect) {
        return save(key, from, effect, TRIES).onFailure(e -> {
            if (!Failure.from(e).equals(ANSWERED)) {
                unsaved.put(key, from.with(effect));
            }
        });
    }

    Future<Void> forget(ConversationKey key) {
        unsaved.invalidate(key);
        if (hot != null) {
            hot.invalidate(key);
        }
        return store.delete(key);
    }

    private Future<Void> save(ConversationKey key, Known from, Effect effect, int tries) {
        return write(key, from, from.with(effect), effect.keep()).recover(e -> again(key, from, effect, e, tries));
    }

    private void saved(ConversationKey key, Known next) {
        unsaved.invalidate(key);
        if (hot != null) {
            hot.put(key, next);
        }
    }

    private Future<Void> again(ConversationKey key, Known from, Effect effect, Throwable cause, int tries) {
        if (Failure.from(cause).kind() != Failure.Kind.CONFLICT || tries == 1) {
            return Future.failedFuture(cause);
        }
        log.warn("conversation {}: another replica saved after revision {}; joining both", key, from.revision());
        return stored(key)
                .compose(newer -> newer.hasAnswered(effect.answered())
                        ? Future.failedFuture(ANSWERED.exception())
                        : save(key, newer.with(from.unsaved()), effect, tries - 1));
    }
}
