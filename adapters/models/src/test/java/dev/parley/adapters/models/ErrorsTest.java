package dev.parley.adapters.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.LanguageModel;
import dev.parley.testkit.ModelScript;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong before the first word. */
final class ErrorsTest extends ModelTest {
    @ParameterizedTest
    @CsvSource({
        "400, BAD_INPUT",
        "401, REFUSED",
        "402, REFUSED",
        "403, REFUSED",
        "404, BAD_INPUT",
        "405, BAD_INPUT",
        "408, UNAVAILABLE",
        "413, BAD_INPUT",
        "422, BAD_INPUT",
        "429, OVERLOADED",
        "500, UNAVAILABLE",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, UNAVAILABLE",
        "529, UNAVAILABLE",
        "307, BAD_INPUT"
    })
    void sortsByStatus(int status, Kind kind) {
        server.answer(ModelScript.reply(status, error("It is so.", "some_error")));
        Failure failure = refusal(openAi(settings()), question());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains(String.valueOf(status)).endsWith(": It is so.");
    }

    @Test
    void saysThatTheModelIsNotThere() {
        server.answer(ModelScript.reply(404, error("model not found", "not_found_error")));
        assertThat(refusal(openAi(settings()), question()).message())
                .startsWith("127.0.0.1:")
                .contains("does not know the model \"m-1\", or has nothing at this address (404): model not found");
    }

    @Test
    void takesFilteredInputForRefused() {
        server.answer(ModelScript.reply(400, "{\"error\":{\"message\":\"no\",\"code\":\"content_filter\"}}"));
        assertThat(refusal(openAi(settings()), question()).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void obeysRetryAfter() {
        server.answer(
                ModelScript.reply(429, error("Slow down", "rate_limit_error")).header("retry-after", "1.5"));
        assertThat(refusal(openAi(settings()), question()).retryAfter()).isEqualTo(Duration.ofMillis(1500));
        server.answer(ModelScript.reply(429, "{}"));
        assertThat(refusal(openAi(settings()), question()).retryAfter()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":\"model 'x' not found\"} | model 'x' not found",
                "{\"message\":\"no such route\"}     | no such route",
                "{\"detail\":\"Not Found\"}          | Not Found",
                "upstream request failed             | upstream request failed",
            })
    void quotesWhateverTheServerSays(String body, String said) {
        server.answer(ModelScript.reply(500, body));
        assertThat(refusal(openAi(settings()), question()).message()).endsWith(" answered 500: " + said);
    }

    @Test
    void doesNotQuotePagesOrMuch() {
        server.answer(ModelScript.reply(502, "<html>Bad gateway</html>"));
        assertThat(refusal(openAi(settings()), question()).message()).endsWith(" answered 502");
        server.answer(ModelScript.reply(500, "x".repeat(1_000_000)));
        assertThat(refusal(openAi(settings()), question()).message()).hasSizeLessThan(400);
    }

    @Test
    void neverQuotesAKey() {
        for (String said : new String[] {"Incorrect key sk-secret-1 given", "Incorrect key: sk-se***-1."}) {
            server.answer(ModelScript.reply(401, error(said, "authentication_error")));
            assertThat(refusal(openAi(settings()), question()).message())
                    .contains("refused the key")
                    .contains("***")
                    .doesNotContain("sk-se");
        }
    }

    @Test
    void takesAnErrorThatCallsItselfOk() {
        server.answer(ModelScript.reply(200, error("Too many", "rate_limit_exceeded")));
        Failure failure = refusal(openAi(settings()), question());
        assertThat(failure.kind()).isEqualTo(Kind.OVERLOADED);
        assertThat(failure.message()).endsWith(" answered without a stream: Too many");
    }

    @Test
    void keepsTheConnectionAfterAnError() {
        LanguageModel model = openAi(settings(server.url(), Duration.ofSeconds(30), 1));
        server.answerOnce(ModelScript.reply(503, "{}"));
        assertThat(refusal(model, question()).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(ask(model, question()).text()).isEqualTo("Hello world.");
    }

    private static String error(String message, String type) {
        JsonObject error = new JsonObject().put("message", message).put("type", type);
        return new JsonObject().put("error", error).encode();
    }
}
