package dev.parley.adapters.web.openai;

import dev.parley.adapters.web.http.Fields;
import dev.parley.adapters.web.http.HttpProblem;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code /v1/chat/completions}, as far as it means something to a flow: how a model is to be called is the
 * flow's business.
 *
 * @param conversation that the bot remembers, from {@code metadata.conversation}; null: the request stands by itself
 */
record ChatRequest(
        String model,
        Transcript talk,
        boolean stream,
        boolean withUsage,
        @Nullable String user,
        @Nullable String conversation) {
    static ChatRequest of(JsonObject body) {
        Fields fields = new Fields(body);
        Number wanted = fields.number("n");
        if (wanted != null && wanted.doubleValue() != 1) {
            throw HttpProblem.badRequest("Only one answer is given: \"n\" must be 1.")
                    .about("n");
        }
        JsonObject metadata = fields.object("metadata");
        JsonObject streaming = fields.object("stream_options");
        return new ChatRequest(
                fields.needed("model"),
                Transcript.of(fields.list("messages")),
                fields.flag("stream", false),
                streaming != null && new Fields(streaming).flag("include_usage", false),
                fields.text("user"),
                metadata == null ? null : new Fields(metadata).text("conversation"));
    }
}
