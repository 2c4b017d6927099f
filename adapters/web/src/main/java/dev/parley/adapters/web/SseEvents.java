package dev.parley.adapters.web;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Delta;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Server-Sent Events as text. Nearly all of them are deltas: these are written without a tree of JSON in between. */
final class SseEvents {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(128);

    void event(String name, JsonObject data) {
        begin(name).append(data.encode()).append("\n\n");
    }

    void part(int number, AnswerPart part) {
        out.append("id: ").append(number).append('\n');
        if (part instanceof Delta delta) {
            quote(delta.text(), begin("delta").append("{\"text\":\""));
            out.append("\"}\n\n");
        } else {
            event(PartJson.event(part), PartJson.data(part));
        }
    }

    Buffer buffer() {
        return Buffer.buffer(out.toString());
    }

    private StringBuilder begin(String name) {
        return out.append("event: ").append(name).append("\ndata: ");
    }

    private static void quote(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ') {
                out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
    }
}
