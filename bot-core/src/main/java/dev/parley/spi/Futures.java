package dev.parley.spi;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Chains of futures. Handlers of one future have no order: one that was there before it completed is called from its queue,
 * and what is added a moment later, to the same future, may be called at once and so before. Whatever the rest of a chain
 * builds on is therefore a link of it.
 */
public final class Futures {
    private Futures() {}

    /** For {@code future.map(doing(result -> …))}: what hangs on the mapped future comes after the effect. */
    public static <T> Function<T, T> doing(Consumer<? super T> effect) {
        return result -> {
            effect.accept(result);
            return result;
        };
    }
}
