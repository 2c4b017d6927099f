package dev.parley.adapters.web.dify;

import dev.parley.model.ConversationState.Exchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said in one conversation, as clients see it. */
record Messages(String conversation, @Nullable Talk talk, Map<String, String> ratings) {
    JsonObject item(Exchange exchange) {
        String rating = ratings.get(exchange.turn());
        JsonArray resources = new JsonArray();
        exchange.sources().forEach(source -> resources.add(Resource.of(source)));
        return new JsonObject()
                .put("id", DifyId.MESSAGE.of(exchange.turn()))
                .put("conversation_id", conversation)
                .put("parent_message_id", null)
                .put("inputs", talk == null ? new JsonObject() : talk.inputs())
                .put("query", exchange.question())
                .put("answer", exchange.answer())
                .put("status", "normal")
                .put("error", null)
                .put("message_files", new JsonArray())
                .put("feedback", rating == null ? null : new JsonObject().put("rating", rating))
                .put("retriever_resources", resources)
                .put("agent_thoughts", new JsonArray())
                .put("created_at", exchange.at().getEpochSecond());
    }
}
