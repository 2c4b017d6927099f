package dev.parley.adapters.chroma;

import static dev.parley.contract.Awaiting.await;
import static dev.parley.contract.Awaiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contract.PassageIndexContract;
import dev.parley.engine.SystemClock;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import dev.parley.spi.Environment;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.PassageSearch;
import dev.parley.testkit.MemoryPassages;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server. */
class ChromaPassagesTest extends PassageIndexContract {
    private static final float[] X = {1, 0};
    private static final float[] Y = {0, 1};
    private static final Vertx VERTX = Vertx.vertx();
    private static String url = "";
    private static PassageIndex index = new MemoryPassages();
    private static AutoCloseable server = () -> {};

    @TempDir
    static Path data;

    @BeforeAll
    static void start() throws IOException {
        ChromaServer started = ChromaServer.start(VERTX, data);
        server = started;
        url = started.url();
        index = open("parley-");
    }

    @AfterAll
    static void stop() throws Exception {
        await(index.close());
        server.close();
        await(VERTX.close());
    }

    @Override
    protected PassageIndex index() {
        return index;
    }

    @Test
    void findsAWordBeyondWhatIsNear() {
        putMany("many", 300);
        for (String question : List.of("What is the frobnicator?", "FROBNICATOR", "frobnicator_setting")) {
            assertThat(ids(await(index.search("many", question, X, 3))))
                    .as(question)
                    .contains("wanted");
        }
    }

    @Test
    void sharesCollectionsBetweenReplicas() {
        PassageIndex other = open("parley-");
        put(index, "shared", "a", X);
        assertThat(ids(await(other.search("shared", "text", X, 5)))).containsExactly("a");
        await(index.delete("shared", List.of("a")));
        put(index, "shared", "b", X);
        assertThat(ids(await(other.search("shared", "text", X, 5)))).containsExactly("b");
        put(other, "shared", "c", Y);
        assertThat(await(index.stored("shared"))).containsOnlyKeys("b", "c");
        await(other.close());
    }

    @Test
    void keepsToItsPrefix() {
        PassageIndex other = open("staging-");
        put(index, "docs", "a", X);
        assertThat(await(other.stored("docs"))).isEmpty();
        await(other.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "Ünï/..", "", "-", "a..b", "under_score_"})
    void takesAnyNameForACollection(String name) {
        put(index, name, "id", X);
        assertThat(await(index.stored(name))).containsOnlyKeys("id");
    }

    @Test
    void keepsADroppedCollectionFromFailingTheNextWrite() {
        put(index, "dropped", "a", X);
        PassageIndex other = open("parley-");
        await(other.delete("dropped", List.of("a")));
        assertThat(await(index.stored("dropped"))).isEmpty();
        put(index, "dropped", "b", new float[] {1, 0, 0});
        assertThat(await(index.stored("dropped"))).containsOnlyKeys("b");
        await(other.close());
    }

    @Test
    void saysWhenTheDatabaseIsNotThere() {
        PassageIndex lost = open(new ChromaPassages.Settings(
                url + "/", null, "", "nobody", "none", "parley-", Duration.ofSeconds(5), 2));
        assertThat(failureOf(lost.upsert("docs", List.of(passage("a")), List.of(X))))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.BAD_INPUT);
                    assertThat(failure.message()).contains("none");
                });
        await(lost.close());
    }

    @ParameterizedTest
    @CsvSource({
        "get,/heartbeat",
        "get,/tenants/{tenant}/databases/{database}/collections/{collection_id}",
        "delete,/tenants/{tenant}/databases/{database}/collections/{collection_id}",
        "post,/tenants/{tenant}/databases/{database}/collections",
        "get,/tenants/{tenant}/databases/{database}/collections/{collection_id}/count",
        "post,/tenants/{tenant}/databases/{database}/collections/{collection_id}/upsert",
        "post,/tenants/{tenant}/databases/{database}/collections/{collection_id}/get",
        "post,/tenants/{tenant}/databases/{database}/collections/{collection_id}/query",
        "post,/tenants/{tenant}/databases/{database}/collections/{collection_id}/delete",
    })
    void usesWhatTheServerDescribes(String method, String path) {
        JsonObject paths = description().getJsonObject("paths");
        assertThat(paths.getJsonObject("/api/v2" + path).fieldNames()).contains(method);
    }

    @Test
    void sendsTheFieldsThatTheServerDescribes() {
        JsonObject schemas = description().getJsonObject("components").getJsonObject("schemas");
        JsonObject upsert =
                schemas.getJsonObject("UpsertCollectionRecordsPayload").getJsonObject("properties");
        assertThat(upsert.fieldNames())
                .containsAll(ChromaRecords.of(List.of(passage("a")), List.of(X)).fieldNames());
        JsonArray query = schemas.getJsonObject("QueryRequestPayload").getJsonArray("allOf");
        assertThat(query.getJsonObject(1).getJsonObject("properties").fieldNames())
                .contains("query_embeddings", "n_results", "include");
    }

    private static JsonObject description() {
        var client = VERTX.createHttpClient();
        URI at = URI.create(url);
        return await(client.request(HttpMethod.GET, at.getPort(), at.getHost(), "/openapi.json")
                        .compose(request -> request.send().compose(HttpClientResponse::body))
                        .eventually(client::close))
                .toJsonObject();
    }

    private static PassageIndex open(String prefix) {
        return open(new ChromaPassages.Settings(
                url, null, "x-chroma-token", "default_tenant", "default_database", prefix, Duration.ofSeconds(10), 16));
    }

    private static PassageIndex open(ChromaPassages.Settings settings) {
        return await(new ChromaPassages().open(settings, new Environment(VERTX, new SystemClock(VERTX), data)));
    }

    private static void putMany(String collection, int count) {
        List<Passage> passages = IntStream.range(0, count)
                .mapToObj(i -> i == count / 2
                        ? new Passage("wanted", "d", "Settings", "Turn the Frobnicator, or frobnicator_setting.", "h")
                        : passage("p" + i))
                .toList();
        List<float[]> vectors =
                IntStream.range(0, count).mapToObj(i -> i == count / 2 ? Y : X).toList();
        await(index.upsert(collection, passages, vectors));
    }

    private static void put(PassageIndex into, String collection, String id, float[] vector) {
        await(into.upsert(collection, List.of(passage(id)), List.of(vector)));
    }

    private static Passage passage(String id) {
        return new Passage(id, "doc.md", "Title", "some text of passage " + id, "hash");
    }

    private static List<String> ids(List<PassageSearch.Hit> hits) {
        return hits.stream().map(hit -> hit.passage().id()).toList();
    }
}
