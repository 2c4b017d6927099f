package dev.parley.spi;

import dev.parley.model.Usage;
import io.vertx.core.streams.ReadStream;

/** An answer as the model writes it: pieces of text, at the end one {@link Part.Finish}. Comes paused. */
public interface Generation extends ReadStream<Generation.Part> {
    /** Closes the connection to the model; no handler is called any more. Safe to call at any time, more than once. */
    void cancel();

    sealed interface Part {
        record Text(String text) implements Part {}

        record Finish(Reason reason, Usage usage) implements Part {}
    }

    enum Reason {
        STOP,
        LENGTH,
        FILTERED
    }
}
