package dev.parley.adapters.web.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ApiBench;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenAiBadInputTest {
    private final ApiBench bench = new ApiBench();

    @AfterAll
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"model":                                                             | 400 |          | not a JSON object
            []                                                                    | 400 |          | not a JSON object
            {}                                                                    | 400 | model    | "model" is missing
            {"model": 7}                                                          | 400 | model    | must be a string
            {"model": "support"}                                                  | 400 | messages | at least one message
            {"model": "support", "messages": {}}                                  | 400 | messages | must be a list
            {"model": "support", "messages": []}                                  | 400 | messages | at least one message
            {"model": "support", "messages": [7]}                                 | 400 | messages | "role"
            {"model": "support", "messages": [{"role": 7}]}                       | 400 | messages | "role"
            {"model": "support", "messages": [{"role": "king", "content": "a"}]}  | 400 | messages | no role "king"
            {"model": "support", "messages": [{"role": "user"}]}                  | 400 | messages | must be the user's
            {"model": "support", "messages": [{"role": "system", "content": "a"}]}| 400 | messages | must be the user's
            {"model": "support", "messages": [{"role": "user", "content": 7}]}    | 400 | messages | or a list of parts
            {"model": "support", "messages": [{"role": "user", "content": [7]}]}  | 400 | messages | type "text"
            {"model": "support", "messages": [{"role": "user", "content": [{"type": "image_url"}]}]} | 400 | messages | type "text"
            {"model": "support", "messages": [{"role": "user", "content": " "}]}  | 400 | messages | is empty
            {"model": "none", "messages": [{"role": "user", "content": "a"}]}     | 404 | model    | no model "none"
            {"model": "support", "messages": [{"role": "user", "content": "a"}], "n": 2} | 400 | n | must be 1
            {"model": "support", "messages": [{"role": "user", "content": "a"}], "stream": "yes"} | 400 | stream | true or false
            {"model": "support", "messages": [{"role": "user", "content": "a"}], "metadata": []} | 400 | metadata | must be an object
            """)
    void aBadCompletionIsRefused(String body, int status, String param, String message) throws Exception {
        assertError(bench.send(bench.post("/v1/chat/completions", body)), status, param, message);
        assertThat(bench.model.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                            | model           | "model" is missing
            {"model": "m"}                                                | input           | not empty
            {"model": "m", "input": []}                                   | input           | 1 to 64 texts
            {"model": "m", "input": ""}                                   | input           | not empty
            {"model": "m", "input": [1, 2]}                               | input           | tokens are not taken
            {"model": "m", "input": "a", "encoding_format": "int8"}       | encoding_format | must be one of
            {"model": "m", "input": "a", "dimensions": 3}                 | dimensions      | dimensions
            """)
    void aBadEmbeddingIsRefused(String body, String param, String message) throws Exception {
        assertError(bench.send(bench.post("/v1/embeddings", body)), 400, param, message);
    }

    @Test
    void aWrongMethodOrTypeIsRefused() throws Exception {
        HttpResponse<String> method = bench.send(bench.request("/v1/chat/completions"));
        assertError(method, 405, null, "Use POST.");
        assertThat(method.headers().firstValue("Allow")).hasValue("POST");
        HttpResponse<String> type = bench.send(
                bench.request("/v1/chat/completions").POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        assertError(type, 415, null, "application/json");
    }

    private static void assertError(HttpResponse<String> response, int status, @Nullable String param, String message) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject error = new JsonObject(response.body()).getJsonObject("error");
        assertThat(error.fieldNames()).containsExactly("message", "type", "param", "code");
        assertThat(error.getString("param")).isEqualTo(param);
        assertThat(error.getString("message")).contains(message);
    }
}
