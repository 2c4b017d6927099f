package dev.parley.adapters.models;

import dev.parley.spi.Generation.Part.Finish;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Understands the events of one dialect; one decoder for each answer. */
interface StreamDecoder {
    /**
     * The text that this event adds; empty when it adds none. Throws a FailureException when the event says that
     * something went wrong.
     *
     * @param data JSON in UTF-8, up to length
     */
    String text(String event, byte[] data, int length) throws IOException;

    /** True when the dialect's last event was there: nothing that comes after it matters. */
    boolean complete();

    /** The end of the answer, were this all of it; null when the stream has been cut off. */
    @Nullable
    Finish finish();
}
