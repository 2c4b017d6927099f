package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.http.CustomerText;
import dev.parley.adapters.web.http.Fields;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.InputValues;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a question, in any of the three modes.
 *
 * @param conversation to go on with, or null
 */
record DifyRequest(
        Mode mode,
        String query,
        JsonObject inputs,
        String user,
        boolean streaming,
        @Nullable String conversation,
        boolean named) {
    /** Who asks when nobody is named, as Dify has it. */
    private static final String NOBODY = "DEFAULT-USER";

    static DifyRequest of(Mode mode, JsonObject body) {
        Fields fields = new Fields(body);
        JsonObject inputs = fields.object("inputs");
        if (inputs == null) {
            throw HttpProblem.badRequest("\"inputs\" is missing.").about("inputs");
        }
        JsonArray files = fields.list("files");
        if (files != null && !files.isEmpty()) {
            throw HttpProblem.badRequest("Files are not taken.").about("files");
        }
        String conversation = mode == Mode.CHAT ? fields.text("conversation_id") : null;
        return new DifyRequest(
                mode,
                query(mode, fields, inputs),
                inputs,
                user(fields.needed("user")),
                fields.oneOf("response_mode", "blocking", "streaming").equals("streaming"),
                conversation == null || conversation.isEmpty() ? null : conversation,
                fields.flag("auto_generate_name", true));
    }

    /** A workflow and a completion may have their question among the inputs, or none at all. */
    private static String query(Mode mode, Fields fields, JsonObject inputs) {
        String query = fields.text("query");
        if (mode == Mode.CHAT || (query != null && !query.isBlank())) {
            return CustomerText.of(query, "query");
        }
        Object input = inputs.getValue("query", inputs.getValue("text"));
        return input instanceof String text && !text.isBlank() ? CustomerText.of(text, "inputs") : "";
    }

    static String user(@Nullable String user) {
        if (user == null || user.isBlank()) {
            return NOBODY;
        }
        if (user.length() > 200) {
            throw HttpProblem.badRequest("\"user\" may have 200 characters.").about("user");
        }
        return user;
    }

    /** As flows read them: what is null is left out. */
    Map<String, Object> values() {
        return InputValues.of(inputs);
    }
}
