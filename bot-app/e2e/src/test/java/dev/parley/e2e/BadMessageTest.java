package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in over HTTP is answered or refused with a reason; the bot lives on, and its log tells nothing of it. */
@ExtendWith(SharedBot.class)
class BadMessageTest {
    /** A word that stands in every message, and never in the log. */
    private static final String WORD = "Quetzalcoatl";

    private final ParleyProcess parley;
    private final Customer customer;

    BadMessageTest(SharedBot.Running bot) {
        parley = bot.parley();
        customer = Customer.of(parley);
    }

    @AfterEach
    void theBotLivesAndTheLogTellsNothing() {
        Customer next = Customer.of(parley);
        int before = parley.printed().length();
        assertThat(next.says("How do I connect Slack?")).contains("Slack");
        assertThat(parley.printed().await("\"turn\"", before, 5)).contains("\"level\":\"INFO\"");
        assertThat(parley.printed().toString())
                .doesNotContain(WORD)
                .doesNotContain("connect Slack")
                .doesNotContain(SharedBot.KEY)
                .doesNotContain(customer.key(), next.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a \\u0000 NUL and \\u0007 a bell",
                "\\ud800 half a surrogate \\udc00",
                "👩‍👩‍👧‍👦 🏳️‍🌈 e\\u0301",
                "كيف أربط الروبوت مع سلاك؟ \\u202eabc",
                "{{ message.text }} {% for x in y %} ${KEY} <script>alert(1)</script>",
                "\\r\\n\\r\\nHTTP/1.1 200 OK",
            })
    void strangeTextIsAnsweredAndKeptWhole(String text) {
        HttpResponse<String> response = posts("{\"text\": \"" + WORD + " " + text + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(new JsonObject(response.body()).getString("text")).isNotBlank();
        assertThat(said()).startsWith(WORD).doesNotContain("\0");
    }

    /** What the history says that the customer wrote last. */
    private String said() {
        JsonObject history = new JsonObject(Customer.get(customer.bot().resolve("/chat/" + customer.key())));
        JsonArray exchanges = history.getJsonArray("exchanges");
        return exchanges.getJsonObject(exchanges.size() - 1).getString("question");
    }

    @Test
    void aHundredKilobytesAreAnswered() {
        HttpResponse<String> response = posts("{\"text\": \"" + (WORD + " ").repeat(100 * 1024 / 13) + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"200000, 413", "300000, 413", "3000000, 413"})
    void tooMuchIsRefused(int size, int status) {
        assertProblem(posts("{\"text\": \"" + WORD + "x".repeat(size) + "\"}"), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"text\": \"Quetzalcoatl", "[]", "{}", "{\"text\": 7}", "{\"text\": \" \"}", "nonsense"})
    void malformedJsonIsRefused(String body) {
        assertProblem(posts(body), 400);
    }

    @Test
    void invalidUtf8IsRefused() {
        byte[] latin1 = ("{\"text\": \"" + WORD + " caf\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(customer.posts(BodyPublishers.ofByteArray(latin1)), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /chat/0123456789abcdef/messages, application/json, 405",
        "POST, /chat/0123456789abcdef/messages, text/plain, 415",
        "POST, /chat/Quetzalcoatl/messages, application/json, 400",
        "GET, /chat/0123456789abcdef/Quetzalcoatl, application/json, 404",
        "GET, /Quetzalcoatl, application/json, 404",
        "POST, /metrics, application/json, 405"
    })
    void aWrongRequestIsRefused(String method, String path, String type, int status) {
        URI address = customer.bot().resolve(path);
        assertProblem(
                Customer.send(HttpRequest.newBuilder(address)
                        .header("content-type", type)
                        .method(method, BodyPublishers.ofString("{\"text\": \"" + WORD + "\"}"))),
                status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /Quetzalcoatl HTTQ/7\r\n\r\n",
                "Quetzalcoatl\r\n\r\n",
                "GET /%zzQuetzalcoatl HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /metrics HTTP/1.1\r\nHost: a\r\nQuetzalcoatl \0: b\r\n\r\n",
                "POST /chat/0123456789abcdef/messages HTTP/1.1\r\nHost: a\r\nContent-Length: Quetzalcoatl\r\n\r\n"
            })
    void whatIsNoHttpIsRefused(String bytes) throws IOException {
        assertThat(raw(bytes)).matches("(?s)HTTP/1.[01] 400 .*application/problem\\+json.*\"detail\":.*");
    }

    @Test
    void anEndlessAddressIsRefused() throws IOException {
        assertThat(raw("GET /" + WORD.repeat(1000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .matches("(?s)HTTP/1.[01] 414 .*application/problem\\+json.*\"status\":414.*");
    }

    /** All that comes back until the bot closes the connection. */
    private String raw(String bytes) throws IOException {
        try (Socket socket = new Socket(customer.bot().getHost(), customer.bot().getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private HttpResponse<String> posts(String body) {
        return customer.posts(BodyPublishers.ofString(body));
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(new JsonObject(response.body()).getInteger("status")).isEqualTo(status);
    }
}
