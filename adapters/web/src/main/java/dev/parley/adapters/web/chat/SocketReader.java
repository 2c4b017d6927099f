package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.answers.AnswerJson;
import dev.parley.adapters.web.answers.Reader;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.adapters.web.answers.TurnEvent.Said;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Sends an answer through a socket, a message for each batch: the parts of it in a list, numbered as in the stream. */
record SocketReader(Socket socket, String turn) implements Reader {
    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public void begin(String turn, int after) {
        JsonObject begun =
                new JsonObject().put("event", "turn").put("turn", turn).put("after", after);
        socket.send(begun.encode()).onFailure(gone -> {});
    }

    @Override
    public Future<Void> take(int after, List<TurnEvent> events, boolean last) {
        JsonArray parts = new JsonArray();
        int number = after;
        for (TurnEvent event : events) {
            number++;
            if (event instanceof Said said) {
                parts.add(AnswerJson.data(said.part())
                        .put("event", AnswerJson.event(said.part()))
                        .put("number", number));
            }
        }
        return socket.send(new JsonObject()
                .put("event", "parts")
                .put("turn", turn)
                .put("parts", parts)
                .encode());
    }

    @Override
    public Future<Void> left() {
        return socket.left();
    }
}
