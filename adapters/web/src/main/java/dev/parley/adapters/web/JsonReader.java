package dev.parley.adapters.web;

import dev.parley.model.AnswerPart;
import io.vertx.core.Future;
import java.util.List;

/** Waits for the whole answer and sends it as one JSON object. */
record JsonReader(Call call, String turn) implements Reader {
    @Override
    public boolean whole() {
        return true;
    }

    @Override
    public void begin(String turn, int after) {}

    @Override
    public Future<Void> take(int after, List<AnswerPart> parts) {
        call.json(200, PartJson.whole(turn, parts));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> left() {
        return call.left();
    }
}
