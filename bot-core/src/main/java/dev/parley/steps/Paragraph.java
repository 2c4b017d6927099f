package dev.parley.steps;

import dev.parley.spi.Turn;
import io.vertx.core.Future;

/** What a step says behind the words of another begins a new paragraph. */
final class Paragraph {
    private static final String BREAK = "\n\n";

    private Paragraph() {}

    static Future<Void> say(Turn turn, String text) {
        return text.isBlank() ? Future.succeededFuture() : turn.say(begin(turn) + text);
    }

    /** What has to stand between what was said and what comes. */
    static String begin(Turn turn) {
        String said = turn.said();
        return said.isEmpty() || said.endsWith(BREAK) ? "" : said.endsWith("\n") ? "\n" : BREAK;
    }
}
