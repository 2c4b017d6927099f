package dev.parley.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the answer cache has done so far.
 *
 * @param decisions how often each {@link AnswerCache.Decision} was taken, by its name in small letters
 * @param gates how often each gate refused a semantic hit
 * @param hot what is asked most, the most asked first
 */
public record CacheFigures(
        Map<String, Long> decisions, Map<String, Long> gates, long savedMillis, long savedTokens, List<Hot> hot) {
    public CacheFigures {
        decisions = Map.copyOf(decisions);
        gates = Map.copyOf(gates);
        hot = List.copyOf(hot);
    }

    /** @param at when it was asked last */
    public record Hot(
            String question,
            String flow,
            String step,
            long asks,
            long hits,
            long savedMillis,
            long savedTokens,
            Instant at) {}
}
