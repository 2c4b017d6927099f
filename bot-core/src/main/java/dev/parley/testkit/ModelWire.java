package dev.parley.testkit;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** How an answer looks on the wire: the event streams of the two dialects, as their vendors document them. */
enum ModelWire {
    OPENAI {
        @Override
        String head() {
            return chunk(
                    "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}", "");
        }

        @Override
        String word(String word) {
            return chunk("{\"index\":0,\"delta\":{\"content\":" + Json.encode(word) + "},\"finish_reason\":null}", "");
        }

        @Override
        String tail(JsonObject request, int words) {
            String usage = "{\"prompt_tokens\":" + INPUT_TOKENS + ",\"completion_tokens\":" + words + "}";
            String last = chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", "");
            boolean wanted = request.getJsonObject("stream_options", NOTHING).getBoolean("include_usage", false);
            return last + (wanted ? chunk("", ",\"usage\":" + usage) : "") + "data: [DONE]\n\n";
        }

        private String chunk(String choice, String more) {
            return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,"
                    + "\"model\":\"fake\",\"choices\":[" + choice + "]" + more + "}\n\n";
        }
    },

    ANTHROPIC {
        @Override
        String head() {
            return event(
                            "message_start",
                            "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],"
                                    + "\"model\":\"fake\",\"stop_reason\":null,\"usage\":{\"input_tokens\":"
                                    + INPUT_TOKENS
                                    + ",\"output_tokens\":1}}")
                    + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                    + event("ping", "");
        }

        @Override
        String word(String word) {
            String delta = "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":" + Json.encode(word) + "}";
            return event("content_block_delta", delta);
        }

        @Override
        String tail(JsonObject request, int words) {
            String delta =
                    "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":";
            return event("content_block_stop", "\"index\":0")
                    + event("message_delta", delta + words + "}")
                    + event("message_stop", "");
        }

        private String event(String type, String more) {
            String fields = more.isEmpty() ? "" : "," + more;
            return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + fields + "}\n\n";
        }
    };

    /** What the fake says it read, whatever it was asked. */
    static final int INPUT_TOKENS = 10;

    private static final JsonObject NOTHING = new JsonObject();

    abstract String head();

    abstract String word(String word);

    abstract String tail(JsonObject request, int words);
}
