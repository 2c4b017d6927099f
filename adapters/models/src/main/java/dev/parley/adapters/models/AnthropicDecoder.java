package dev.parley.adapters.models;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.model.Usage;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Events of Anthropic's messages. Of each only {@code type}, {@code delta.text}, {@code delta.stop_reason},
 * {@code error} and the counts, which come at the beginning and, corrected, at the end, are read, without a tree:
 *
 * <pre>
 * {"type": "message_start", "message": {…, "usage": {"input_tokens": 25, "output_tokens": 1}}}
 * {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Hello"}}
 * {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 15}}
 * {"type": "message_stop"}
 * </pre>
 *
 * What is thought or written for tools has no field {@code text}.
 */
final class AnthropicDecoder implements StreamDecoder {
    private final ModelErrors errors;
    private String text = "";
    private @Nullable Reason reason;
    private long input;
    private long cacheRead;
    private long cacheWritten;
    private long output;
    private boolean complete;

    AnthropicDecoder(ModelErrors errors) {
        this.errors = errors;
    }

    @Override
    public String text(String event, byte[] data, int length) throws IOException {
        text = "";
        try (JsonParser json = OpenAiDecoder.JSON.createParser(data, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw errors.unintelligible().exception();
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("error") && value != JsonToken.VALUE_NULL) {
                    throw errors.inStream(data, length).exception();
                }
                field(name, value, json);
            }
        }
        return text;
    }

    private void field(String name, JsonToken value, JsonParser json) throws IOException {
        if (name.equals("type") && value == JsonToken.VALUE_STRING) {
            complete |= json.getText().equals("message_stop");
        } else if (name.equals("delta") && value == JsonToken.START_OBJECT) {
            delta(json);
        } else if (name.equals("usage") && value == JsonToken.START_OBJECT) {
            usage(json);
        } else if (name.equals("message") && value == JsonToken.START_OBJECT) {
            message(json);
        } else {
            json.skipChildren();
        }
    }

    private void delta(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("text") && value == JsonToken.VALUE_STRING) {
                text = json.getText();
            } else if (name.equals("stop_reason") && value == JsonToken.VALUE_STRING) {
                reason = reason(json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    private void message(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (json.nextToken() == JsonToken.START_OBJECT && name.equals("usage")) {
                usage(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void usage(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
                count(name, json.getLongValue());
            } else {
                json.skipChildren();
            }
        }
    }

    private void count(String name, long tokens) {
        switch (name) {
            case "input_tokens" -> input = tokens;
            case "cache_read_input_tokens" -> cacheRead = tokens;
            case "cache_creation_input_tokens" -> cacheWritten = tokens;
            case "output_tokens" -> output = tokens;
            default -> {
                // counts of parts of these
            }
        }
    }

    private static Reason reason(String reason) {
        return switch (reason) {
            case "max_tokens", "model_context_window_exceeded" -> Reason.LENGTH;
            case "refusal" -> Reason.FILTERED;
            default -> Reason.STOP;
        };
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public @Nullable Finish finish() {
        Usage usage = new Usage(input + cacheRead + cacheWritten, output);
        if (reason != null) {
            return new Finish(reason, usage);
        }
        return complete ? new Finish(Reason.STOP, usage) : null;
    }
}
