package dev.parley.adapters.models;

import dev.parley.spi.ModelRequest;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.ModelRequest.Role;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** Writes the body of a chat completion. */
final class OpenAiRequest {
    static final String STREAM_OPTIONS = "stream_options";
    static final String TEMPERATURE = "temperature";
    static final String MAX_TOKENS = "max_tokens";

    private OpenAiRequest() {}

    /**
     * @param more fields that stand in the settings; they win
     * @param refused optional fields that the server has refused before
     */
    static Buffer body(String model, ModelRequest asked, Map<String, Object> more, Set<String> refused) {
        JsonObject body = new JsonObject()
                .put("model", model)
                .put("messages", messages(asked))
                .put("stream", true);
        if (!refused.contains(STREAM_OPTIONS)) {
            body.put(STREAM_OPTIONS, new JsonObject().put("include_usage", true));
        }
        if (asked.temperature() != null && !refused.contains(TEMPERATURE)) {
            body.put(TEMPERATURE, asked.temperature());
        }
        if (asked.maxTokens() != null) {
            body.put(refused.contains(MAX_TOKENS) ? "max_completion_tokens" : MAX_TOKENS, asked.maxTokens());
        }
        more.forEach(body::put);
        return body.toBuffer();
    }

    private static JsonArray messages(ModelRequest asked) {
        JsonArray messages = new JsonArray();
        if (!asked.system().isEmpty()) {
            messages.add(message("system", asked.system()));
        }
        for (ChatMessage message : asked.messages()) {
            messages.add(message(message.role() == Role.USER ? "user" : "assistant", message.text()));
        }
        return messages;
    }

    private static JsonObject message(String role, String text) {
        return new JsonObject().put("role", role).put("content", text);
    }
}
