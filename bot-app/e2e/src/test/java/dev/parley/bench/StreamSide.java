package dev.parley.bench;

import dev.parley.bench.Load.Request;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A way from a question to the model's stream.
 *
 * @param process that the stream goes through; null where the model is asked directly
 */
record StreamSide(String name, URI base, @Nullable ServerProcess process, Asks asks) {
    interface Asks {
        /** A question that was not asked before, in a conversation of its own. */
        Request ask(int number, String question);
    }

    double cpuSeconds() {
        return process == null ? 0 : process.cpuSeconds();
    }
}
