package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.answers.Told;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.Usage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** The answer of one turn as a completion. */
record Completion(String turn, String model, Instant at) {
    JsonObject head(String object) {
        return new JsonObject()
                .put("id", "chatcmpl-" + turn)
                .put("object", object)
                .put("created", at.getEpochSecond())
                .put("model", model)
                .put("system_fingerprint", null);
    }

    /** With the sources beside the words, which OpenAI does not have. */
    JsonObject whole(Told told) {
        JsonArray sources = new JsonArray();
        told.sources().forEach(source -> sources.add(source(source)));
        JsonObject message = new JsonObject()
                .put("role", "assistant")
                .put("content", told.text())
                .put("refusal", null)
                .put("sources", sources);
        JsonObject choice = new JsonObject()
                .put("index", 0)
                .put("message", message)
                .put("logprobs", null)
                .put("finish_reason", "stop");
        return head("chat.completion")
                .put("choices", new JsonArray().add(choice))
                .put("usage", usage(told.usage()));
    }

    private static JsonObject source(Citation source) {
        return new JsonObject()
                .put("number", source.number())
                .put("title", source.title())
                .put("source", source.source())
                .put("snippet", source.snippet());
    }

    static JsonObject usage(Usage usage) {
        return new JsonObject()
                .put("prompt_tokens", usage.inputTokens())
                .put("completion_tokens", usage.outputTokens())
                .put("total_tokens", usage.inputTokens() + usage.outputTokens());
    }
}
