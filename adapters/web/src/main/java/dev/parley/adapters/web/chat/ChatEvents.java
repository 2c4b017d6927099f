package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.answers.AnswerJson;
import dev.parley.adapters.web.answers.StreamWords;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.adapters.web.answers.TurnEvent.Said;
import dev.parley.adapters.web.http.JsonText;
import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Delta;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The web chat's events, numbered like the parts. Nearly all are deltas: these are written without a tree of JSON. */
final class ChatEvents implements StreamWords {
    /** {@code turn} has no id, so that it doesn't count as a part. */
    @Override
    public String begin(String turn, int after) {
        StringBuilder out = new StringBuilder(128);
        event(out, "turn", new JsonObject().put("turn", turn).put("after", after));
        return out.toString();
    }

    @Override
    public String events(int after, List<TurnEvent> events) {
        StringBuilder out = new StringBuilder(128);
        int number = after;
        for (TurnEvent event : events) {
            number++;
            if (event instanceof Said said) {
                part(out.append("id: ").append(number).append('\n'), said.part());
            }
        }
        return out.toString();
    }

    private static void part(StringBuilder out, AnswerPart part) {
        if (part instanceof Delta delta) {
            begin(out, "delta").append("{\"text\":");
            JsonText.quote(delta.text(), out);
            out.append("}\n\n");
        } else {
            event(out, AnswerJson.event(part), AnswerJson.data(part));
        }
    }

    private static void event(StringBuilder out, String name, JsonObject data) {
        begin(out, name).append(data.encode()).append("\n\n");
    }

    private static StringBuilder begin(StringBuilder out, String name) {
        return out.append("event: ").append(name).append("\ndata: ");
    }
}
