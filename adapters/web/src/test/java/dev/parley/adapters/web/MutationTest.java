package dev.parley.adapters.web;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.web.Mutations.Operation;
import dev.parley.adapters.web.Mutations.Request;
import dev.parley.adapters.web.webhook.WebhookSettings;
import dev.parley.testkit.ScriptedModel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand spoilt requests at every route that is described: no 5xx, no hang, nothing left over; and nothing is taken that
 * the description refuses.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MutationTest {
    private static final int REQUESTS = 10_000;
    private static final int AT_ONCE = 20;

    private record Seen(Request request, int status, String type, Buffer body) {}

    @Test
    void noRequestBreaksTheServer() throws Exception {
        WebhookSettings webhook =
                new WebhookSettings("text", null, null, null, List.of(), WebhookSettings.Reply.ANSWER, null);
        try (ApiBench bench = new ApiBench(
                ScriptedModel.says("Orders can be changed."),
                WebFixture.fast(Map.of("0123456789abcdef0123", webhook)))) {
            JsonObject description =
                    new JsonObject(bench.send(bench.request("/openapi.json")).body());
            Mutations mutations = new Mutations(description, new Random(20261127));
            HttpClient client =
                    bench.vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(AT_ONCE));
            Context loop = bench.vertx.getOrCreateContext();
            List<Operation> operations = mutations.operations();
            assertThat(operations).hasSizeGreaterThan(25);
            Described described = new Described(description);
            Map<Integer, Integer> statuses = new TreeMap<>();
            int refused = 0;
            for (int sent = 0; sent < REQUESTS; ) {
                List<Future<Seen>> batch = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++, sent++) {
                    Request request = mutations.spoilt(operations.get(sent % operations.size()));
                    batch.add(on(loop, () -> send(bench, client, request)));
                }
                assertThat(await(Future.all(batch)).succeeded()).isTrue();
                for (Future<Seen> future : batch) {
                    Seen seen = future.result();
                    check(seen);
                    refused += agrees(mutations, described, seen) ? 0 : 1;
                    statuses.merge(seen.status(), 1, Integer::sum);
                }
            }
            assertThat(refused).isGreaterThan(REQUESTS / 4);
            assertThat(statuses.keySet()).contains(200, 400, 401, 404, 405, 415);
            until(() -> bench.gauge("web_streams").intValue() == 0
                    && bench.gauge("web_answers_running").intValue() == 0
                    && bench.gauge("web_sockets").intValue() == 0);
        }
    }

    /** The answers are read in the task that they come in: so all is asked from one event loop. */
    private static Future<Seen> on(Context loop, Supplier<Future<Seen>> ask) {
        Promise<Seen> seen = Promise.promise();
        loop.runOnContext(now -> ask.get().onComplete(seen));
        return seen.future();
    }

    private static Future<Seen> send(ApiBench bench, HttpClient client, Request request) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        headers.addAll(request.headers());
        RequestOptions options = new RequestOptions()
                .setHeaders(headers)
                .setHost("127.0.0.1")
                .setPort(bench.port())
                .setMethod(request.method())
                .setURI(request.uri());
        return client.request(options)
                .compose(sending -> sending.send(request.body()))
                .compose(response -> response.body()
                        .map(body -> new Seen(
                                request,
                                response.statusCode(),
                                String.valueOf(response.getHeader("Content-Type")),
                                body)))
                .timeout(8, TimeUnit.SECONDS)
                .recover(e -> Future.failedFuture(new AssertionError(request + " gave " + e, e)));
    }

    private static void check(Seen seen) {
        String shown = seen.request() + " gave " + seen.status() + " " + seen.body();
        assertThat(seen.status()).as(shown).isLessThan(500);
        if (seen.status() >= 400 && seen.body().length() > 0) {
            assertThat(seen.type()).as(shown).startsWith("application/").contains("json");
            assertThat(seen.body().toString()).as(shown).doesNotContain("Exception", "\tat ", "dev.parley");
            assertThat(new JsonObject(seen.body()).isEmpty()).as(shown).isFalse();
        }
    }

    /** Whether the description takes it; what it refuses must be refused. */
    private static boolean agrees(Mutations mutations, Described described, Seen seen) {
        Operation operation = mutations.with(seen.request().at(), seen.request().method());
        List<String> refusals = operation == null
                ? List.of("the method " + seen.request().method())
                : described.refusals(operation, seen.request());
        boolean asksWhatIsAllowed = seen.request().method().equals(HttpMethod.OPTIONS)
                || (operation == null && seen.request().method().equals(HttpMethod.HEAD));
        if (!refusals.isEmpty() && !asksWhatIsAllowed) {
            assertThat(seen.status())
                    .as(seen.request() + " gave " + seen.status() + " although it is described otherwise: " + refusals)
                    .isBetween(400, 499);
        }
        return refusals.isEmpty();
    }

    private static void until(BooleanSupplier there) {
        while (!there.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
