package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.spi.Generation;
import dev.parley.spi.Generation.Part;
import dev.parley.spi.Generation.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Reads an answer to its end while nobody waits for it. */
final class LlmRefresh {
    private static final int LONGEST = 1_000_000;

    private LlmRefresh() {}

    record Whole(String text, Part.Finish finish) {}

    /** Fails when the answer is not whole. */
    static Future<Whole> read(Generation answer) {
        Promise<Whole> whole = Promise.promise();
        StringBuilder text = new StringBuilder();
        answer.handler(part -> {
            if (part instanceof Part.Text words) {
                text.append(words.text());
            } else if (part instanceof Part.Finish finish) {
                boolean usable =
                        finish.reason() == Reason.STOP && !text.toString().isBlank();
                boolean unused =
                        usable ? whole.tryComplete(new Whole(text.toString(), finish)) : whole.tryFail(notWhole());
            }
            if (text.length() > LONGEST) {
                answer.cancel();
                boolean unused = whole.tryFail(notWhole());
            }
        });
        answer.exceptionHandler(whole::tryFail).endHandler(end -> whole.tryFail(notWhole()));
        var unused = answer.resume();
        return whole.future();
    }

    private static Throwable notWhole() {
        return Failure.of(Failure.Kind.UNAVAILABLE, "the model's answer is not whole")
                .exception();
    }
}
