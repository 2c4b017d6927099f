package dev.parley.replay;

import dev.parley.spi.ModelRequest;
import dev.parley.turns.PromptKey;
import dev.parley.turns.Redaction;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What models and other systems said, to be said again. A model's answer is found by the prompt; where the candidate asks
 * otherwise than was asked, the answer that was given in the same turn at the same place stands for it.
 */
final class Recording {
    private final Redaction redaction;
    private volatile Recorded now = new Recorded(new JsonObject());
    private int asked;

    Recording(Redaction redaction) {
        this.redaction = redaction;
    }

    synchronized void turn(Recorded turn) {
        now = turn;
        asked = 0;
    }

    /** Null where nothing like it was ever asked. */
    synchronized @Nullable String answer(ModelRequest request) {
        String exact = now.answerTo(PromptKey.of(redaction.apply(PromptKey.text(request))));
        List<String> inOrder = now.answers();
        int place = asked++;
        if (exact != null || inOrder.isEmpty()) {
            return exact;
        }
        return inOrder.get(Math.min(place, inOrder.size() - 1));
    }

    @Nullable
    Map<String, Object> outputs(String flow, String step) {
        return now.outputs(flow, step);
    }
}
