package dev.parley.adapters.web.webhook;

import dev.parley.adapters.web.answers.Reader;
import dev.parley.adapters.web.answers.TurnEvent;
import io.vertx.core.Future;
import java.util.List;

/** Lets a turn run to its end although nobody reads its answer: the flow does what it does. */
record Unread() implements Reader {
    @Override
    public boolean whole() {
        return true;
    }

    @Override
    public void begin(String turn, int after) {}

    @Override
    public Future<Void> take(int after, List<TurnEvent> events, boolean last) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> left() {
        return Future.future(never -> {});
    }
}
