package dev.parley.adapters.chroma;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.SystemClock;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Environment;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.PassageSearch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server, or what stands before it, may do instead of answering. */
class ChromaErrorsTest {
    private static final String MISSING = "{\"error\":\"NotFoundError\",\"message\":\"Collection [x] does not exist\"}";

    private final Vertx vertx = Vertx.vertx();
    private Duration timeout = Duration.ofSeconds(15);

    @AfterEach
    void closeVertx() {
        await(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "400,BAD_INPUT",
        "401,REFUSED",
        "403,REFUSED",
        "408,TIMEOUT",
        "409,CONFLICT",
        "410,REFUSED",
        "413,BAD_INPUT",
        "429,OVERLOADED",
        "500,UNAVAILABLE",
        "502,UNAVAILABLE",
        "503,UNAVAILABLE",
        "504,TIMEOUT",
        "302,UNAVAILABLE",
        "204,UNAVAILABLE"
    })
    void sortsTheServersErrors(int status, Kind kind) {
        Failure failure =
                search(request -> request.response().setStatusCode(status).end("{\"message\":\"that is why\"}"));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains("Chroma", status == 204 ? "204" : "that is why");
    }

    @ParameterizedTest
    @CsvSource({"<html>a page</html>", "[]", "''"})
    void takesAnAnswerThatIsNotItsOwnForAnOutage(String body) {
        assertThat(search(request -> request.response().end(body)).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void shortensALongMessage() {
        Failure failure =
                search(request -> request.response().setStatusCode(500).end("x".repeat(100_000)));
        assertThat(failure.message()).hasSizeLessThan(400).endsWith("…");
    }

    @Test
    void takesAMissingCollectionForAnEmptyOne() {
        PassageIndex index =
                index(request -> request.response().setStatusCode(404).end(MISSING));
        assertThat(await(index.search("docs", "text", new float[] {1}, 5))).isEmpty();
        assertThat(await(index.stored("docs"))).isEmpty();
        await(index.delete("docs", List.of("a")));
    }

    @Test
    void givesUpOnASilentServer() {
        timeout = Duration.ofSeconds(3);
        assertThat(search(ChromaErrorsTest::silence).kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void sortsABrokenConnection() {
        assertThat(search(request -> request.connection().close()).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void doesNotOpenWithoutAServer() {
        Failure failure = failureOf(open("http://127.0.0.1:1", null));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.message()).contains("Chroma can't be reached");
    }

    @Test
    void doesNotOpenOnAServerOfAnotherKind() {
        assertThat(failureOf(open(
                                serve(request ->
                                        request.response().setStatusCode(404).end("no")),
                                null))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void refusesMoreThanItsQueueHolds() {
        timeout = Duration.ofSeconds(3);
        PassageIndex index = index(ChromaErrorsTest::silence);
        List<Future<List<PassageSearch.Hit>>> searches = IntStream.range(0, 300)
                .mapToObj(i -> index.search("docs", "text", new float[] {1}, 5))
                .toList();
        await(Future.join(searches).otherwiseEmpty());
        assertThat(searches.stream().map(search -> failureOf(search).kind()))
                .contains(Kind.OVERLOADED)
                .contains(Kind.TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource({"X-Chroma-Token,secret", "Authorization,Bearer secret"})
    void sendsItsToken(String header, String value) {
        List<String> seen = new ArrayList<>();
        String url = serve(request -> {
            seen.add(request.getHeader(header));
            return request.response().end("{}");
        });
        await(new ChromaPassages().open(settings(url, "secret", header), environment()));
        assertThat(seen).containsExactly(value);
    }

    private static Future<?> silence(HttpServerRequest request) {
        return request.end();
    }

    private Failure search(Function<HttpServerRequest, Future<?>> answer) {
        return failureOf(index(answer).search("docs", "text", new float[] {1}, 5));
    }

    private PassageIndex index(Function<HttpServerRequest, Future<?>> answer) {
        String url = serve(request -> {
            boolean heartbeat = request.path().endsWith("/heartbeat");
            return heartbeat ? request.response().end("{}") : answer.apply(request);
        });
        return await(open(url, null));
    }

    private Future<PassageIndex> open(String url, @Nullable String token) {
        return new ChromaPassages().open(settings(url, token, "x-chroma-token"), environment());
    }

    private Environment environment() {
        return new Environment(vertx, new SystemClock(vertx), Path.of("target"));
    }

    private ChromaPassages.Settings settings(String url, @Nullable String token, String header) {
        return new ChromaPassages.Settings(url, token, header, "t", "d", "parley-", timeout, 4);
    }

    private String serve(Function<HttpServerRequest, Future<?>> answer) {
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    var unused = answer.apply(request);
                })
                .listen(0, "127.0.0.1"));
        return "http://127.0.0.1:" + server.actualPort();
    }
}
