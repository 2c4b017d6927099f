package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** How much fits into a message, in characters as Java counts them, which is as Slack's pages count them. */
final class TextLimits {
    private static final int POSTED_TEXT = 40_000;
    private static final int UPDATED_TEXT = 4_000;
    private static final int MARKDOWN = 12_000;
    private static final int BLOCKS = 50;
    private static final int SECTION = 3_000;
    private static final int FIELD = 2_000;
    private static final int HEADER = 150;
    private static final int BUTTON = 75;

    private TextLimits() {}

    static void checkPosted(String text) {
        atMost(text, POSTED_TEXT);
    }

    static void checkUpdated(String text) {
        atMost(text, UPDATED_TEXT);
    }

    static void checkMarkdown(String text) {
        atMost(text, MARKDOWN);
    }

    private static void atMost(String text, int limit) {
        if (text.length() > limit) {
            throw new Refusal("msg_too_long");
        }
    }

    static void checkBlocks(@Nullable JsonArray blocks) {
        if (blocks == null) {
            return;
        }
        if (blocks.size() > BLOCKS) {
            throw Refusal.because("invalid_blocks", "no more than 50 items allowed [json-pointer:/blocks]");
        }
        int markdown = 0;
        for (int i = 0; i < blocks.size(); i++) {
            if (!(blocks.getValue(i) instanceof JsonObject block) || block.getString("type") == null) {
                throw Refusal.because(
                        "invalid_blocks", "missing required field: type [json-pointer:/blocks/" + i + "]");
            }
            checkBlock(block, "/blocks/" + i);
            markdown += "markdown".equals(block.getString("type"))
                    ? block.getString("text", "").length()
                    : 0;
        }
        if (markdown > MARKDOWN) {
            throw new Refusal("msg_blocks_too_long");
        }
    }

    private static void checkBlock(JsonObject block, String at) {
        switch (block.getString("type")) {
            case "section" -> {
                checkText(block.getJsonObject("text"), SECTION, at + "/text/text");
                for (Object field : block.getJsonArray("fields", new JsonArray())) {
                    checkText((JsonObject) field, FIELD, at + "/fields");
                }
            }
            case "header" -> checkText(block.getJsonObject("text"), HEADER, at + "/text/text");
            case "actions", "context" -> checkElements(block, at);
            default -> {}
        }
    }

    private static void checkElements(JsonObject block, String at) {
        JsonArray elements = block.getJsonArray("elements", new JsonArray());
        int most = block.getString("type").equals("actions") ? 25 : 10;
        if (elements.isEmpty() || elements.size() > most) {
            throw Refusal.because(
                    "invalid_blocks", "between 1 and " + most + " items allowed [json-pointer:" + at + "]");
        }
        for (Object element : elements) {
            if (element instanceof JsonObject button && "button".equals(button.getString("type"))) {
                checkText(button.getJsonObject("text"), BUTTON, at + "/elements");
            }
        }
    }

    private static void checkText(@Nullable JsonObject text, int most, String at) {
        if (text == null) {
            return;
        }
        String words = text.getString("text", "");
        if (words.isEmpty() || words.length() > most) {
            String message = words.isEmpty()
                    ? "must be more than 0 characters"
                    : "must be less than " + (most + 1) + " characters";
            throw Refusal.because("invalid_blocks", message + " [json-pointer:" + at + "]");
        }
    }
}
