package dev.parley.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.ConversationState;
import dev.parley.model.ConversationState.Exchange;
import dev.parley.model.ConversationState.Frame;
import dev.parley.model.ConversationState.Waiting;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The writing half of {@link StateCodec}. Every turn pays for it, so it makes no tree of what it writes. */
final class StateWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private StateWriter(JsonGenerator json) {
        this.json = json;
    }

    interface Content {
        void write(StateWriter writer) throws IOException;
    }

    static Buffer write(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            content.write(new StateWriter(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(out.toByteArray());
    }

    void state(int format, ConversationState state, @Nullable Answered answered) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", format);
        if (!state.slots().isEmpty()) {
            values("slots", state.slots());
        }
        if (state.waiting() != null) {
            waiting(state.waiting());
        }
        if (state.handedTo() != null) {
            json.writeStringField("handed_to", state.handedTo());
        }
        if (state.silent()) {
            json.writeBooleanField("silent", true);
        }
        if (answered != null) {
            json.writeFieldName("answered");
            object(AnsweredCodec.encode(answered));
        }
        json.writeEndObject();
    }

    void exchange(Exchange exchange) throws IOException {
        json.writeStartObject();
        json.writeStringField("turn", exchange.turn());
        json.writeNumberField("at", exchange.at().toEpochMilli());
        json.writeStringField("question", exchange.question());
        json.writeStringField("answer", exchange.answer());
        json.writeStringField("origin", exchange.origin().name());
        if (!exchange.sources().isEmpty()) {
            array("sources", exchange.sources(), this::source);
        }
        json.writeEndObject();
    }

    private void source(Citation source) throws IOException {
        json.writeNumberField("number", source.number());
        json.writeStringField("title", source.title());
        json.writeStringField("source", source.source());
        json.writeStringField("snippet", source.snippet());
    }

    private void waiting(Waiting waiting) throws IOException {
        json.writeObjectFieldStart("waiting");
        json.writeStringField("version", waiting.version());
        array("frames", waiting.frames(), this::frame);
        json.writeNumberField("tries", waiting.tries());
        json.writeNumberField("since", waiting.since().toEpochMilli());
        json.writeEndObject();
    }

    private void frame(Frame frame) throws IOException {
        json.writeStringField("flow", frame.flow());
        json.writeStringField("step", frame.step());
        values("values", frame.values());
    }

    private interface Fields<T> {
        void write(T item) throws IOException;
    }

    private <T> void array(String name, List<T> items, Fields<T> fields) throws IOException {
        json.writeArrayFieldStart(name);
        for (T item : items) {
            json.writeStartObject();
            fields.write(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void values(String name, Map<?, ?> values) throws IOException {
        json.writeFieldName(name);
        object(values);
    }

    private void object(Map<?, ?> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            json.writeFieldName((String) entry.getKey());
            value(entry.getValue());
        }
        json.writeEndObject();
    }

    private void value(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(item);
            }
            json.writeEndArray();
        } else {
            json.writePOJO(value);
        }
    }
}
