package dev.parley.adapters.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.ApiBench;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Usage;
import dev.parley.spi.Generation;
import dev.parley.testkit.ScriptedGeneration;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are repeated at another replica. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IdempotencyTest {
    private static final String OPENAI = "/v1/chat/completions";
    private static final String DIFY = "/v1/chat-messages";

    private final ScriptedModel model = ScriptedModel.byHand();
    private final ApiBench one = new ApiBench(model);
    private final ApiBench two = one.beside();

    @AfterEach
    void close() {
        two.close();
        one.close();
    }

    private static JsonObject body(String path, String question, boolean stream) {
        return path.equals(OPENAI)
                ? new JsonObject()
                        .put("model", "support")
                        .put("stream", stream)
                        .put(
                                "messages",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("role", "user")
                                                .put("content", question)))
                : new JsonObject()
                        .put("query", question)
                        .put("user", "ana")
                        .put("inputs", new JsonObject())
                        .put("response_mode", stream ? "streaming" : "blocking");
    }

    private static CompletableFuture<HttpResponse<String>> ask(
            ApiBench at, String path, String question, boolean stream) {
        return at.http.sendAsync(
                at.post(path, body(path, question, stream))
                        .header("Idempotency-Key", "k1")
                        .build(),
                BodyHandlers.ofString());
    }

    private ScriptedGeneration asked(int count) {
        while (model.generations().size() < count) {
            Thread.onSpinWait();
        }
        assertThat(model.generations()).hasSize(count);
        return model.generations().get(count - 1);
    }

    private static void says(ScriptedGeneration generation, String words) {
        generation.text(words);
        generation.finish(new Generation.Part.Finish(Generation.Reason.STOP, new Usage(1, 1)));
    }

    /** The answer once it is kept; until then the other replica says that it is under way. */
    private static HttpResponse<String> repeated(ApiBench at, String path, String question, boolean stream) {
        HttpResponse<String> response = ask(at, path, question, stream).join();
        while (response.statusCode() == 409) {
            response = ask(at, path, question, stream).join();
        }
        return response;
    }

    @ParameterizedTest
    @CsvSource({OPENAI + ", false", OPENAI + ", true", DIFY + ", false", DIFY + ", true"})
    void anotherReplicaGivesTheVerySameAnswerForADay(String path, boolean stream) {
        CompletableFuture<HttpResponse<String>> first = ask(one, path, "Orders?", stream);
        ScriptedGeneration generation = asked(1);
        HttpResponse<String> early = ask(two, path, "Orders?", stream).join();
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.headers().firstValue("Retry-After")).hasValue("1");
        says(generation, "All of them.");
        assertThat(first.join().body()).contains("All of them.");
        HttpResponse<String> again = repeated(two, path, "Orders?", stream);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.join().headers().firstValue("Content-Type"));
        assertThat(again.body()).contains("All of them.");
        if (!stream) {
            assertThat(again.body()).isEqualTo(first.join().body());
        }
        one.clock.skip(Duration.ofHours(23));
        assertThat(repeated(one, path, "Orders?", stream).body()).isEqualTo(again.body());
        assertThat(repeated(two, path, "Other?", stream).statusCode()).isEqualTo(422);
        assertThat(model.generations()).hasSize(1);
    }

    @Test
    void anAnswerWhoseClientLeftIsKeptAsWell() throws Exception {
        HttpResponse<InputStream> left = one.http.send(
                one.post(OPENAI, body(OPENAI, "Orders?", true))
                        .header("Idempotency-Key", "k1")
                        .build(),
                BodyHandlers.ofInputStream());
        ScriptedGeneration generation = asked(1);
        left.body().close();
        one.clock.skip(Duration.ofSeconds(30));
        says(generation, "All of them.");
        assertThat(repeated(two, OPENAI, "Orders?", true).body())
                .contains("All of them.")
                .contains("[DONE]");
        assertThat(model.generations()).hasSize(1);
    }

    @Test
    void whatFailedMayBeAskedAnew() {
        CompletableFuture<HttpResponse<String>> first = ask(one, OPENAI, "Orders?", false);
        asked(1).fail(Failure.of(Kind.UNAVAILABLE, "away"));
        assertThat(first.join().statusCode()).isEqualTo(503);
        CompletableFuture<HttpResponse<String>> second =
                CompletableFuture.supplyAsync(() -> repeated(two, OPENAI, "Orders?", false));
        says(asked(2), "All of them.");
        assertThat(second.join().body()).contains("All of them.");
    }

    @Test
    void whileTheRecordsAreAwayEachReplicaAnswersForItself() {
        one.stores.records().down(true);
        CompletableFuture<HttpResponse<String>> first = ask(one, OPENAI, "Orders?", false);
        says(asked(1), "Here.");
        assertThat(first.join().body()).contains("Here.");
        assertThat(ask(one, OPENAI, "Orders?", false).join().body()).contains("Here.");
        CompletableFuture<HttpResponse<String>> second = ask(two, OPENAI, "Orders?", false);
        says(asked(2), "There.");
        assertThat(second.join().body()).contains("There.");
    }
}
