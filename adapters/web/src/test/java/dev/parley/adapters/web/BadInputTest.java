package dev.parley.adapters.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputTest {
    private static final String CONVERSATION = "0123456789abcdef";

    private final WebFixture web = new WebFixture();

    @AfterAll
    void close() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":         | The body is not a JSON object.
            []               | The body is not a JSON object.
            "text"           | The body is not a JSON object.
            7                | The body is not a JSON object.
            ''               | The body is not a JSON object.
            {}               | "text" must be a string.
            {"text": 7}      | "text" must be a string.
            {"text": null}   | "text" must be a string.
            {"text": ["a"]}  | "text" must be a string.
            {"text": ""}     | "text" is empty.
            {"text": " \\n"} | "text" is empty.
            {"text": "\\u0000\\u0007"} | "text" is empty.
            {"text": "a", "id": ""}    | The id of a message is 1 to 128 visible ASCII characters.
            {"text": "a", "id": 7}     | The id of a message is 1 to 128 visible ASCII characters.
            {"text": "a", "id": "ü"}   | The id of a message is 1 to 128 visible ASCII characters.
            {"text": "a"} x  | The body is not a JSON object.
            """)
    void aBadBodyIsRefusedWithItsReason(String body, String detail) throws Exception {
        assertProblem(post(BodyPublishers.ofString(body)), 400, detail);
    }

    @Test
    void invalidUtf8IsRefused() throws Exception {
        byte[] latin1 = "{\"text\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(post(BodyPublishers.ofByteArray(latin1)), 400, "The body is not valid UTF-8.");
        byte[] halfSurrogate = {
            '{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'
        };
        assertProblem(post(BodyPublishers.ofByteArray(halfSurrogate)), 400, "The body is not valid UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(ints = {257, 1024, 4096})
    void aBodyThatIsTooLargeIsRefusedAndTheConnectionLives(int kilobytes) throws Exception {
        String body = "{\"text\": \"" + "a".repeat(kilobytes * 1024) + "\"}";
        assertProblem(post(BodyPublishers.ofString(body)), 413, "The body may have 262144 bytes.");
        assertProblem(post(chunked(body)), 413, "The body may have 262144 bytes.");
    }

    @Test
    void aTextThatIsTooLongIsRefused() throws Exception {
        String body = "{\"text\": \"" + "a".repeat(128 * 1024 + 1) + "\"}";
        assertProblem(post(BodyPublishers.ofString(body)), 413, "\"text\" may have 131072 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json5", "json"})
    void onlyJsonIsTaken(String type) throws Exception {
        HttpRequest.Builder request = web.request("/chat/" + CONVERSATION + "/messages")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"text\": \"a\"}"));
        assertProblem(web.send(request), 415, "Send the body as application/json.");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /chat/0123456789abcdef/messages, POST",
        "PUT, /chat/0123456789abcdef/messages, POST",
        "DELETE, /chat/0123456789abcdef, GET",
        "POST, /chat/0123456789abcdef, GET",
        "POST, /chat/config, GET",
        "GET, /chat/0123456789abcdef/stop, POST",
        "POST, /chat/0123456789abcdef/turns/t, GET",
        "GET, /chat/0123456789abcdef/turns/t/feedback, POST"
    })
    void aWrongMethodSaysWhichIsRight(String method, String path, String allowed) throws Exception {
        HttpResponse<String> response = web.send(web.request(path).method(method, BodyPublishers.noBody()));
        assertProblem(response, 405, "Use " + allowed + ".");
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chat/0123456789abcdef/nothing",
                "/chat/0123456789abcdef/turns",
                "/chat/0123456789abcdef/turns/t/feedback/more",
                "/chat/0123456789abcdef/turns/t/other",
                "/chat/a/b/c/d/e/f/g/h"
            })
    void anUnknownPathIsNotFound(String path) throws Exception {
        assertProblem(web.send(web.request(path)), 404, "There is nothing at this path.");
    }

    @Test
    void anUnknownTurnIsNotFound() throws Exception {
        assertProblem(
                web.send(web.request("/chat/" + CONVERSATION + "/turns/nothing")),
                404,
                "There is no such turn, or no longer.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"short", "0123456789abcde", "0123456789abcde%20", "0123456789abcdeé", "0123456789abcdef/../x"})
    void aConversationNeedsAnUnguessableName(String name) throws Exception {
        String path = "/chat/" + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
        HttpResponse<String> response = web.send(web.request(path));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("16 to 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "99999999999", "1.5"})
    void aPlaceInAnAnswerIsANumber(String after) throws Exception {
        assertProblem(
                web.send(web.request("/chat/" + CONVERSATION + "/turns/t?after=" + after)),
                400,
                "The number of the last event must be a whole number.");
    }

    @ParameterizedTest
    @CsvSource({
        "OVERLOADED, 429, 3, Try again in a moment.",
        "UNAVAILABLE, 503, 3, Try again in a moment.",
        "TIMEOUT, 503, 3, Try again in a moment.",
        "BUG, 503, 3, Try again in a moment."
    })
    void aRefusalSaysWhenToComeAgainAndNothingInternal(Kind kind, int status, String retryAfter, String detail)
            throws Exception {
        web.bot.refusing = new Failure(kind, "redis at 10.0.0.1 is away", Duration.ofMillis(2500));
        try {
            HttpResponse<String> response = post(BodyPublishers.ofString("{\"text\": \"a\"}"));
            assertProblem(response, status, detail);
            assertThat(response.headers().firstValue("Retry-After")).hasValue(retryAfter);
        } finally {
            web.bot.refusing = null;
        }
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body) throws Exception {
        return web.send(web.request("/chat/" + CONVERSATION + "/messages")
                .header("Content-Type", "application/json")
                .POST(body));
    }

    private static HttpRequest.BodyPublisher chunked(String body) {
        return BodyPublishers.ofInputStream(
                () -> new java.io.ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.fieldNames()).containsExactly("title", "status", "detail");
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("detail")).isEqualTo(detail);
    }
}
