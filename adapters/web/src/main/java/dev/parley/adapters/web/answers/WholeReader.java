package dev.parley.adapters.web.answers;

import dev.parley.adapters.web.http.Call;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * Waits for the whole answer and sends it at once.
 *
 * @param answer sends it, in the words of its API
 */
public record WholeReader(Call call, Consumer<List<TurnEvent>> answer) implements Reader {
    @Override
    public boolean whole() {
        return true;
    }

    @Override
    public void begin(String turn, int after) {}

    @Override
    public Future<Void> take(int after, List<TurnEvent> events, boolean last) {
        try {
            answer.accept(events);
        } catch (RuntimeException e) {
            call.fail(e);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> left() {
        return call.left();
    }
}
