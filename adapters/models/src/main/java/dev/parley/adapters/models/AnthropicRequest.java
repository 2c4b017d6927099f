package dev.parley.adapters.models;

import dev.parley.spi.ModelRequest;
import dev.parley.spi.ModelRequest.ChatMessage;
import dev.parley.spi.ModelRequest.Role;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Writes the body of a message. */
final class AnthropicRequest {
    private AnthropicRequest() {}

    /**
     * @param maxTokens the API wants one; this where the request has none
     * @param more fields that stand in the settings; they win
     */
    static Buffer body(String model, ModelRequest asked, int maxTokens, Map<String, Object> more) {
        JsonObject body = new JsonObject()
                .put("model", model)
                .put("max_tokens", asked.maxTokens() == null ? maxTokens : asked.maxTokens())
                .put("messages", messages(asked))
                .put("stream", true);
        if (!asked.system().isBlank()) {
            body.put("system", asked.system());
        }
        if (asked.temperature() != null) {
            body.put("temperature", Math.min(1.0, asked.temperature()));
        }
        more.forEach(body::put);
        return body.toBuffer();
    }

    /** The API refuses empty messages, and a conversation that the assistant begins. */
    private static JsonArray messages(ModelRequest asked) {
        JsonArray messages = new JsonArray();
        for (ChatMessage message : asked.messages()) {
            boolean user = message.role() == Role.USER;
            if (!message.text().isBlank() && (user || !messages.isEmpty())) {
                messages.add(new JsonObject()
                        .put("role", user ? "user" : "assistant")
                        .put("content", message.text()));
            }
        }
        return messages;
    }
}
