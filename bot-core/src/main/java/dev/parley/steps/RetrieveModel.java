package dev.parley.steps;

import dev.parley.spi.Generation;
import dev.parley.spi.Generation.Part;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.Turn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/** Asks a model something that the customer does not see. */
record RetrieveModel(LanguageModel model) {
    private static final int MOST_TOKENS = 200;

    Future<String> ask(String system, List<ChatMessage> messages, Turn turn) {
        Promise<Void> stopped = Promise.promise();
        turn.onStop(stopped::tryComplete);
        ModelRequest request = new ModelRequest(
                turn.id(),
                system,
                messages,
                turn.message().text(),
                List.of(),
                0.0,
                MOST_TOKENS,
                turn.deadline(),
                stopped.future());
        return model.generate(request).compose(generation -> whole(generation, turn));
    }

    private static Future<String> whole(Generation generation, Turn turn) {
        Promise<String> whole = Promise.promise();
        StringBuilder text = new StringBuilder();
        turn.onStop(() -> {
            generation.cancel();
            whole.tryFail(Stopped.during(turn, "passages were looked for"));
        });
        generation.exceptionHandler(whole::tryFail);
        generation.handler(part -> {
            if (part instanceof Part.Text words) {
                text.append(words.text());
            } else if (part instanceof Part.Finish finish) {
                turn.used(finish.usage());
                whole.tryComplete(text.toString().strip());
            }
        });
        generation.endHandler(ended -> whole.tryComplete(text.toString().strip()));
        generation.resume();
        return whole.future();
    }
}
