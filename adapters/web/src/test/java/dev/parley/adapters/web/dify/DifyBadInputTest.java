package dev.parley.adapters.web.dify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ApiBench;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DifyBadInputTest {
    private static final String UUID = "00000000-0000-8000-8000-000000000001";

    private final ApiBench bench = new ApiBench();

    @AfterAll
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"query":                                                        | 400 | bad_request   | not a JSON object
            {}                                                               | 400 | invalid_param | "inputs" is missing
            {"inputs": []}                                                   | 400 | invalid_param | "inputs" must be an object
            {"inputs": {}, "user": "a"}                                      | 400 | invalid_param | "query" must be a string
            {"inputs": {}, "query": " ", "user": "a"}                        | 400 | invalid_param | "query" is empty
            {"inputs": {}, "query": "a"}                                     | 400 | invalid_param | "user" is missing
            {"inputs": {}, "query": "a", "user": 7}                          | 400 | invalid_param | "user" must be a string
            {"inputs": {}, "query": "a", "user": "a", "response_mode": "x"}  | 400 | invalid_param | blocking, streaming
            {"inputs": {}, "query": "a", "user": "a", "files": [{}]}         | 400 | invalid_param | Files are not taken
            {"inputs": {}, "query": "a", "user": "a", "conversation_id": 7}  | 400 | invalid_param | "conversation_id" must be a string
            {"inputs": {}, "query": "a", "user": "a", "conversation_id": "x"}| 404 | not_found     | Conversation Not Exists.
            {"inputs": {}, "query": "a", "user": "a", "conversation_id": "00000000-0000-0000-0000-000000000000"} | 404 | not_found | Conversation Not Exists.
            """)
    void aBadQuestionIsRefused(String body, int status, String code, String message) throws Exception {
        assertError(bench.send(bench.post("/v1/chat-messages", body)), status, code, message);
        assertThat(bench.model.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v1/messages?user=a, 400, invalid_param, conversation_id",
        "GET,    /v1/messages?user=a&conversation_id=x, 404, not_found, Conversation Not Exists.",
        "GET,    /v1/messages?user=a&conversation_id=x&limit=0, 400, invalid_param, limit",
        "GET,    /v1/messages?user=a&conversation_id=x&limit=x, 400, invalid_param, limit",
        "GET,    /v1/conversations?user=a&limit=101, 400, invalid_param, limit",
        "GET,    /v1/conversations?user=a&last_id=x, 404, not_found, Last Conversation Not Exists.",
        "GET,    /v1/conversations?user=a&sort_by=x, 400, invalid_param, sort_by",
        "GET,    /v1/messages/x/suggested?user=a, 404, not_found, Message Not Exists.",
        "GET,    /v1/messages/" + UUID + "/suggested?user=a, 404, not_found, Message Not Exists.",
        "GET,    /v1/messages/" + UUID + "/suggested, 400, invalid_param, user",
        "POST,   /v1/messages/" + UUID + "/feedbacks, 404, not_found, Message Not Exists.",
        "POST,   /v1/conversations/x/name, 400, invalid_param, name",
        "DELETE, /v1/conversations/x, 404, not_found, Conversation Not Exists.",
        "POST,   /v1/files/upload, 415, unsupported_file_type, Files are not taken",
        "PUT,    /v1/chat-messages, 405, method_not_allowed, POST",
        "POST,   /v1/info, 405, method_not_allowed, GET"
    })
    void aBadRequestIsRefused(String method, String path, int status, String code, String message) throws Exception {
        HttpResponse<String> response = bench.send(bench.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "{\"user\":\"a\"}")));
        assertError(response, status, code, message);
    }

    private static void assertError(HttpResponse<String> response, int status, String code, String message) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject error = new JsonObject(response.body());
        assertThat(error.fieldNames()).containsExactly("code", "message", "status");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getInteger("status")).isEqualTo(status);
        assertThat(error.getString("message")).contains(message);
    }
}
