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

/** The calls of one step that are under way, by what they ask: whoever asks the same meanwhile reads along. */
final class LlmFlights {
    private final Map<String, LlmFlight> underWay = new HashMap<>();
    private final Resources resources;
    private final AnswerMemory memory;
    private final @Nullable Duration keep;

    /** @param keep for how long a whole answer is remembered, or null for not at all */
    LlmFlights(Resources resources, AnswerMemory memory, @Nullable Duration keep) {
        this.resources = resources;
        this.memory = memory;
        this.keep = keep;
    }

    /** @param call makes the call, which is of no use any more once the given future completes */
    Future<LlmReader.Answer> read(String key, Turn turn, Function<Future<Void>, Future<Generation>> call) {
        Context context = resources.vertx().getOrCreateContext();
        LlmFlight fresh = new LlmFlight(context, turn.deadline(), flight -> landed(key, flight));
        LlmReader reader = board(key, fresh, turn, context);
        if (reader.reads(fresh)) {
            fresh.launch(call);
        } else {
            turn.note("flight", "joined");
        }
        return reader.read();
    }

    private synchronized LlmReader board(String key, LlmFlight fresh, Turn turn, Context context) {
        LlmFlight flight = underWay.get(key);
        LlmReader along = flight == null ? null : flight.board(turn, context);
        if (along != null) {
            return along;
        }
        underWay.put(key, fresh);
        return Objects.requireNonNull(fresh.board(turn, context));
    }

    /** A flight can be boarded until its answer is in the cache, so that no equal question falls in between. */
    private void landed(String key, LlmFlight flight) {
        String answer = flight.whole();
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
