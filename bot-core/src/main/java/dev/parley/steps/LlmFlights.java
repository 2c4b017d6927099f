package dev.parley.steps;

import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.Generation;
import dev.parley.spi.Resources;
import dev.parley.spi.Turn;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one step that are under way, by what they ask: whoever asks the same meanwhile reads along.
 *
 * <p>A flight is boarded before the cache is looked into, and can be boarded until its answer is stored there. So a
 * question either boards, or begins its look-up when the flight before has its answer in the cache: there is no moment
 * in between at which it finds neither, and makes a second call.
 *
 * <p>There are never more flights than questions being answered and answers being stored.
 */
final class LlmFlights {
    private final Map<String, LlmFlight> underWay = new HashMap<>();
    private final Resources resources;
    private final AnswerMemory memory;
    private final @Nullable Duration keep;
    private final boolean show;

    /**
     * @param keep for how long a whole answer is remembered, or null for not at all
     * @param show whether the customer reads along
     */
    LlmFlights(Resources resources, @Nullable Duration keep, boolean show) {
        this.resources = resources;
        this.memory = new AnswerMemory(resources);
        this.keep = keep;
        this.show = show;
    }

    /** @param call makes the call, which is of no use any more once the given future completes */
    Future<LlmReader.Answer> read(String key, Turn turn, Function<Future<Void>, Future<Generation>> call) {
        Context context = resources.vertx().getOrCreateContext();
        LlmFlight fresh = new LlmFlight(context, turn.deadline(), flight -> landed(key, flight));
        LlmReader reader = board(key, fresh, turn, context);
        if (!reader.reads(fresh)) {
            turn.note("flight", "joined");
        } else if (keep == null) {
            fresh.launch(call);
        } else {
            memory.find(key).onSuccess(found -> fresh.launch(found, call));
        }
        return reader.read()
                .recover(failure ->
                        reader.mayTryAnother(failure) ? read(key, turn, call) : Future.failedFuture(failure));
    }

    private synchronized LlmReader board(String key, LlmFlight fresh, Turn turn, Context context) {
        LlmFlight flight = underWay.get(key);
        LlmReader along = flight == null ? null : flight.board(turn, context, show);
        if (along != null) {
            return along;
        }
        underWay.put(key, fresh);
        return Objects.requireNonNull(fresh.board(turn, context, show));
    }

    private void landed(String key, LlmFlight flight) {
        String answer = flight.fresh();
        if (keep == null || answer == null || answer.isBlank()) {
            remove(key, flight);
            return;
        }
        CachedAnswer kept =
                new CachedAnswer(answer, List.of(), resources.clock().now());
        memory.put(key, kept, keep, () -> remove(key, flight));
    }

    private synchronized void remove(String key, LlmFlight flight) {
        underWay.remove(key, flight);
    }
}
