package dev.parley.adapters.web.answers;

import java.time.Duration;
import java.util.List;

/**
 * How one API words the events of a turn as Server-Sent Events. Each stream has its own, which may remember what came before.
 * Called on the answer's event loop.
 */
public interface StreamWords {
    /** Sent before all events; may be empty. */
    String begin(String turn, int after);

    /** @param after how many events came before these */
    String events(int after, List<TurnEvent> events);

    /** Sent after the last event. */
    default String end() {
        return "";
    }

    /** Sent when there was nothing else to send for {@link #silence}; a comment, which no client sees. */
    default String keepAlive() {
        return ":\n\n";
    }

    default Duration silence() {
        return Duration.ofSeconds(15);
    }
}
