package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** What a call adds to a stream: markdown, or chunks of markdown, tasks, a plan and blocks. Only markdown is text. */
final class Chunks {
    private static final Set<String> STATUSES = Set.of("pending", "in_progress", "complete", "error");
    private static final int TASK_TEXT = 256;

    private Chunks() {}

    static String text(Arguments args) {
        String markdown = args.text("markdown_text");
        JsonArray chunks = args.list("chunks", "invalid_chunks");
        if (markdown != null && chunks != null) {
            throw new Refusal("cannot_provide_both_markdown_text_and_chunks");
        }
        String text = chunks == null ? (markdown == null ? "" : markdown) : text(chunks);
        TextLimits.checkMarkdown(text);
        return text;
    }

    private static String text(JsonArray chunks) {
        StringBuilder text = new StringBuilder();
        for (Object each : chunks) {
            if (!(each instanceof JsonObject chunk)) {
                throw new Refusal("invalid_chunks");
            }
            switch (chunk.getString("type", "")) {
                case "markdown_text" -> text.append(required(chunk, "text"));
                case "task_update" -> checkTask(chunk);
                case "plan_update" -> checkPresent(chunk, "title");
                case "blocks" -> TextLimits.checkBlocks(chunk.getJsonArray("blocks"));
                default -> throw new Refusal("invalid_chunks");
            }
        }
        return text.toString();
    }

    private static void checkTask(JsonObject chunk) {
        checkPresent(chunk, "id");
        if (required(chunk, "title").length() > TASK_TEXT) {
            throw new Refusal("msg_too_long");
        }
        if (!STATUSES.contains(required(chunk, "status"))) {
            throw new Refusal("invalid_chunks");
        }
    }

    private static void checkPresent(JsonObject chunk, String name) {
        if (required(chunk, name).isEmpty()) {
            throw new Refusal("invalid_chunks");
        }
    }

    private static String required(JsonObject chunk, String name) {
        if (chunk.getValue(name) instanceof String text) {
            return text;
        }
        throw new Refusal("invalid_chunks");
    }
}
