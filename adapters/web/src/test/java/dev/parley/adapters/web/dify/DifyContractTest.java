package dev.parley.adapters.web.dify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ApiBench;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What we answer has no field and no type that Dify's description does not have. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DifyContractTest {
    private static final Map<String, String> CHAT = Map.of(
            "workflow_started", "StreamEventWorkflowStarted",
            "node_started", "StreamEventNodeStarted",
            "node_finished", "StreamEventNodeFinished",
            "message", "StreamEventChatMessage",
            "message_end", "StreamEventChatMessageEnd",
            "message_replace", "StreamEventChatMessageReplace",
            "workflow_finished", "StreamEventWorkflowFinished",
            "error", "StreamEventChatError");
    private static final Map<String, String> WORKFLOW = Map.of(
            "workflow_started", "WorkflowStreamEventWorkflowStarted",
            "node_started", "WorkflowStreamEventNodeStarted",
            "node_finished", "WorkflowStreamEventNodeFinished",
            "text_chunk", "StreamEventTextChunk",
            "workflow_finished", "WorkflowStreamEventWorkflowFinished",
            "error", "StreamEventError");
    private static final Map<String, String> COMPLETION = Map.of(
            "message", "StreamEventMessage",
            "message_end", "StreamEventMessageEnd",
            "message_replace", "StreamEventMessageReplace",
            "error", "CompletionStreamEventError");

    private final DifyContract contract;

    DifyContractTest() throws Exception {
        contract = DifyContract.read();
    }

    private static JsonObject ask() {
        return new JsonObject()
                .put("query", "Can I change my order?")
                .put("inputs", new JsonObject().put("city", "Lima"))
                .put("user", "ana");
    }

    private static List<JsonObject> events(ApiBench bench, String path) throws Exception {
        HttpResponse<String> stream = bench.send(bench.post(path, ask().put("response_mode", "streaming")));
        assertThat(stream.statusCode()).as(stream.body()).isEqualTo(200);
        return stream.body()
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> new JsonObject(line.substring(6)))
                .toList();
    }

    private void check(Map<String, String> schemas, List<JsonObject> events) {
        assertThat(events).isNotEmpty();
        for (JsonObject event : events) {
            String schema = Objects.requireNonNull(schemas.get(event.getString("event")), event.encode());
            assertThat(contract.differences(schema, event)).as(event.encode()).isEmpty();
        }
    }

    private static JsonObject whole(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    @Test
    void aComparisonCanFail() {
        JsonObject strange = new JsonObject()
                .put("id", 7)
                .put("more", true)
                .put("metadata", new JsonObject().put("usage", new JsonObject().put("total_tokens", "many")));
        assertThat(contract.differences("ChatCompletionResponse", strange))
                .containsExactlyInAnyOrder(
                        ".id is no string: 7",
                        ".more is not described",
                        ".metadata.usage.total_tokens is no integer: many");
    }

    @Test
    void streams() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            check(CHAT, events(bench, "/v1/chat-messages"));
            check(WORKFLOW, events(bench, "/v1/workflows/run"));
            check(COMPLETION, events(bench, "/v1/completion-messages"));
        }
    }

    @Test
    void failedStreams() throws Exception {
        try (ApiBench bench = new ApiBench(ScriptedModel.fails(Failure.of(Kind.UNAVAILABLE, "away")))) {
            List<JsonObject> chat = events(bench, "/v1/chat-messages");
            check(CHAT, chat);
            assertThat(chat.get(chat.size() - 2).getString("event")).isEqualTo("workflow_finished");
            assertThat(chat.get(chat.size() - 2).getJsonObject("data").getString("status"))
                    .isEqualTo("failed");
            assertThat(chat.get(chat.size() - 1).getString("code")).isEqualTo("service_unavailable");
            check(WORKFLOW, events(bench, "/v1/workflows/run"));
            check(COMPLETION, events(bench, "/v1/completion-messages"));
        }
    }

    @Test
    void anAnswerThatIsRefusedMidwayIsReplaced() throws Exception {
        ScriptedModel model = ScriptedModel.of((request, generation) -> {
            generation.text("The secret is ");
            generation.fail(Failure.of(Kind.REFUSED, "filtered"));
        });
        try (ApiBench bench = new ApiBench(model)) {
            List<JsonObject> chat = events(bench, "/v1/chat-messages");
            check(CHAT, chat);
            assertThat(chat.subList(chat.size() - 3, chat.size()))
                    .extracting(event -> event.getString("event"))
                    .containsExactly("message_replace", "message_end", "workflow_finished");
            check(COMPLETION, events(bench, "/v1/completion-messages"));
        }
    }

    @Test
    void wholeAnswers() throws Exception {
        try (ApiBench bench = new ApiBench()) {
            JsonObject chat = whole(bench.send(bench.post("/v1/chat-messages", ask())));
            assertThat(contract.differences("ChatCompletionResponse", chat)).isEmpty();
            JsonObject workflow = whole(bench.send(bench.post("/v1/workflows/run", ask())));
            assertThat(contract.differences("WorkflowBlockingResponse", workflow))
                    .isEmpty();
            JsonObject completion = whole(bench.send(bench.post("/v1/completion-messages", ask())));
            assertThat(contract.differences("CompletionResponse", completion)).isEmpty();
            String talk = chat.getString("conversation_id");
            JsonObject talks = whole(bench.send(bench.request("/v1/conversations?user=ana")));
            assertThat(contract.differences("ConversationsListResponse", talks)).isEmpty();
            assertThat(talks.getJsonArray("data")).hasSize(1);
            JsonObject messages = whole(bench.send(bench.request("/v1/messages?user=ana&conversation_id=" + talk)));
            assertThat(contract.differences("ConversationHistoryResponse", messages))
                    .isEmpty();
            assertThat(messages.getJsonArray("data")).hasSize(1);
            JsonObject suggested = whole(
                    bench.send(bench.request("/v1/messages/" + chat.getString("message_id") + "/suggested?user=ana")));
            assertThat(contract.differences("SuggestedQuestionsResponse", suggested))
                    .isEmpty();
            assertThat(suggested.getJsonArray("data")).containsExactly("How do I start?");
            assertThat(contract.differences("AppInfoResponse", whole(bench.send(bench.request("/v1/info")))))
                    .isEmpty();
            assertThat(contract.differences("AppMetaResponse", whole(bench.send(bench.request("/v1/meta")))))
                    .isEmpty();
            assertThat(contract.differences(
                            "AppParametersResponse", whole(bench.send(bench.request("/v1/parameters?user=ana")))))
                    .isEmpty();
        }
    }
}
