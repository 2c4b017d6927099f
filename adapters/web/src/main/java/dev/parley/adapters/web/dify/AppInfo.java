package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.answers.Asking;
import dev.parley.spi.Inbound.FlowInfo;
import dev.parley.spi.keys.ApiKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What the bot tells of itself as an app. */
record AppInfo(Asking asking, String title, String greeting, List<String> suggestions) {
    private static final JsonObject OFF = new JsonObject().put("enabled", false);
    private static final JsonObject ON = new JsonObject().put("enabled", true);

    JsonObject info(ApiKey key) {
        return new JsonObject()
                .put("name", name(key))
                .put("description", "")
                .put("tags", new JsonArray())
                .put("mode", Mode.CHAT.word())
                .put("author_name", "Parley");
    }

    private String name(ApiKey key) {
        return asking.inbound().flows("web").stream()
                .filter(flow -> flow.id().equals(key.flow()))
                .map(FlowInfo::title)
                .findFirst()
                .orElse(title);
    }

    JsonObject parameters() {
        return new JsonObject()
                .put("opening_statement", greeting)
                .put("suggested_questions", new JsonArray(suggestions))
                .put("suggested_questions_after_answer", suggestions.isEmpty() ? OFF : ON)
                .put("speech_to_text", OFF)
                .put(
                        "text_to_speech",
                        OFF.copy().put("voice", "").put("language", "").put("autoPlay", "disabled"))
                .put("retriever_resource", ON)
                .put("annotation_reply", OFF)
                .put("more_like_this", OFF)
                .put("sensitive_word_avoidance", OFF)
                .put("user_input_form", new JsonArray());
    }

    static JsonObject meta() {
        return new JsonObject().put("tool_icons", new JsonObject());
    }
}
