package dev.parley.adapters.web.answers;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole answer to a request as it was sent, or would have been to a client that stayed to the end. */
public record Kept(String type, String body) {
    /** Larger ones are not kept. */
    private static final int LARGEST = 1024 * 1024;

    public static Kept json(JsonObject body) {
        return new Kept("application/json", body.encode());
    }

    public static Kept stream(StreamWords words, String turn, List<TurnEvent> events) {
        return new Kept(StreamReader.TYPE, words.begin(turn, 0) + words.events(0, events) + words.end());
    }

    /** @param asked a hash of the request; null where it is too large */
    @Nullable
    Buffer stored(String asked) {
        return body.length() > LARGEST
                ? null
                : new JsonObject()
                        .put("asked", asked)
                        .put("type", type)
                        .put("body", body)
                        .toBuffer();
    }
}
