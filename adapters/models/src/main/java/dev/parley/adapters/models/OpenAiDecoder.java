package dev.parley.adapters.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.model.Usage;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Reason;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Chunks of chat completions. Of each only {@code choices[0].delta.content}, {@code choices[0].finish_reason},
 * {@code usage} and {@code error} are read, without a tree; what a model reasons is left out. Chunks that differ in their
 * text alone, which is nearly all of them, are told by their {@link ChunkFrame}. The counts come in a chunk
 * of their own, after the finish reason, and only from servers that know how.
 */
final class OpenAiDecoder implements StreamDecoder {
    static final JsonFactory JSON = new JsonFactory();

    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

    private final ModelErrors errors;
    private final ChunkFrame frame = new ChunkFrame();
    private String text = "";
    private int textAt;
    private @Nullable Reason reason;
    private Usage usage = Usage.NONE;
    private boolean complete;

    OpenAiDecoder(ModelErrors errors) {
        this.errors = errors;
    }

    @Override
    public String text(String event, byte[] data, int length) throws IOException {
        String framed = event.equals("error") ? null : frame.text(data, length);
        if (framed != null) {
            return framed;
        }
        text = "";
        if (isDone(data, length)) {
            complete = true;
        } else if (event.equals("error")) {
            throw errors.inStream(data, length).exception();
        } else {
            read(data, length);
            learn(data, length);
        }
        return text;
    }

    /** Of a chunk that says nothing but its text. */
    private void learn(byte[] data, int length) {
        if (!text.isEmpty() && reason == null && usage.equals(Usage.NONE)) {
            frame.learn(data, length, textAt, text);
        }
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public @Nullable Finish finish() {
        if (reason != null) {
            return new Finish(reason, usage);
        }
        return complete ? new Finish(Reason.STOP, usage) : null;
    }

    private static boolean isDone(byte[] data, int length) {
        return Arrays.equals(data, 0, length, DONE, 0, DONE.length);
    }

    private void read(byte[] data, int length) throws IOException {
        try (JsonParser json = JSON.createParser(data, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw errors.unintelligible().exception();
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("choices") && value == JsonToken.START_ARRAY) {
                    choices(json);
                } else if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                    usage(json);
                } else if (name.equals("error") && value != JsonToken.VALUE_NULL) {
                    throw errors.inStream(data, length).exception();
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private void choices(JsonParser json) throws IOException {
        boolean first = true;
        while (json.nextToken() == JsonToken.START_OBJECT) {
            if (first) {
                choice(json);
            } else {
                json.skipChildren();
            }
            first = false;
        }
    }

    private void choice(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("delta") && value == JsonToken.START_OBJECT) {
                delta(json);
            } else if (name.equals("finish_reason") && value == JsonToken.VALUE_STRING) {
                reason = reason(json.getText());
            } else {
                json.skipChildren();
            }
        }
    }

    private void delta(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("content") && value == JsonToken.VALUE_STRING) {
                text = json.getText();
                textAt = (int) json.currentTokenLocation().getByteOffset() + 1;
            } else {
                json.skipChildren();
            }
        }
    }

    private void usage(JsonParser json) throws IOException {
        long input = 0;
        long output = 0;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("prompt_tokens") && value == JsonToken.VALUE_NUMBER_INT) {
                input = json.getLongValue();
            } else if (name.equals("completion_tokens") && value == JsonToken.VALUE_NUMBER_INT) {
                output = json.getLongValue();
            } else {
                json.skipChildren();
            }
        }
        usage = new Usage(input, output);
    }

    private static Reason reason(String reason) {
        return switch (reason) {
            case "length" -> Reason.LENGTH;
            case "content_filter" -> Reason.FILTERED;
            default -> Reason.STOP;
        };
    }
}
