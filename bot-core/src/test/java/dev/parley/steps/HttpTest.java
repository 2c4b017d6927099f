package dev.parley.steps;

import static dev.parley.steps.StepBench.get;
import static dev.parley.steps.StepBench.template;
import static dev.parley.steps.StepBench.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Failure;
import dev.parley.testkit.StepHarness;
import dev.parley.testkit.TestTurn;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpTest {
    @RegisterExtension
    final StepBench bench = new StepBench();

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void givesJsonAsAValue() {
        String base = serve(request -> request.response()
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("X-Total", "1")
                .end("{\"items\": [{\"n\": 1, \"price\": 2.5, \"gone\": null}]}"));
        TestTurn turn = bench.turn("hi");
        Map<String, Object> result = get(base + "/orders", turn);
        Map<String, @Nullable Object> item = new HashMap<>();
        item.put("n", 1L);
        item.put("price", 2.5);
        item.put("gone", null);
        assertThat(result).containsEntry("status", 200L).containsEntry("body", Map.of("items", List.of(item)));
        assertThat((Map<?, ?>) result.get("headers")).extracting("x-total").isEqualTo("1");
        assertThat(turn.notes()).containsEntry("status", "200");
    }

    @Test
    void givesAllElseAsText() {
        String base = serve(request -> request.response().end("plain"));
        assertThat(get(base + "/", bench.turn("hi"))).containsEntry("body", "plain");
        String broken = serve(request ->
                request.response().putHeader("Content-Type", "application/json").end("{oops"));
        assertThat(get(broken + "/", bench.turn("hi"))).containsEntry("body", "{oops");
    }

    @Test
    void sendsJsonAndHeaders() {
        String base = serve(request -> request.body().compose(body -> {
            asked.add(request.method() + " " + request.getHeader("Content-Type") + " "
                    + request.getHeader("Authorization") + " " + body);
            return request.response().setStatusCode(201).end();
        }));
        Map<String, Object> body = Map.of("order", "{{ slots.order }}");
        var settings = new Http.Settings(
                Http.Method.POST,
                template(base + "/refunds"),
                Map.of("Authorization", template("Bearer {{ env.KEY }}\n")),
                body,
                true);
        TestTurn turn = bench.turn("hi").with("env", Map.of("KEY", "secret"));
        turn.setSlot("order", 7L);
        assertThat(bench.run(new Http(), settings, turn).result()).containsEntry("status", 201L);
        assertThat(asked).containsExactly("POST application/json Bearer secret {\"order\":7}");
    }

    @Test
    void encodesValuesInTheAddress() {
        String base = serve(request -> {
            asked.add(request.uri());
            return request.response().end();
        });
        TestTurn turn = bench.turn("50% of a/b?x=1&y=2#z é").with("env", Map.of("BASE", base + "/"));
        assertThat(get("{{ env.BASE }}/find/{{ message.text }}?q={{ message.text }}&limit=5", turn))
                .containsEntry("status", 200L);
        String encoded = "50%25%20of%20a%2Fb%3Fx%3D1%26y%3D2%23z%20%C3%A9";
        assertThat(asked).containsExactly("/find/" + encoded + "?q=" + encoded + "&limit=5");
    }

    @Test
    void refusesValuesThatClimbOutOfThePath() {
        for (String climbing : List.of("..", ".")) {
            Failure failure = fails("http://127.0.0.1:1/orders/{{ message.text }}/all", true, bench.turn(climbing));
            assertThat(failure.kind()).isEqualTo(Failure.Kind.BAD_INPUT);
        }
    }

    @Test
    void aStatusBelow500IsAResult() {
        String base = serve(request -> request.response().setStatusCode(404).end("no such order"));
        assertThat(get(base + "/", bench.turn("hi")))
                .containsEntry("status", 404L)
                .containsEntry("body", "no such order");
    }

    @Test
    void doesNotFollowRedirects() {
        String base = serve(request -> {
            asked.add(request.uri());
            return request.response()
                    .setStatusCode(302)
                    .putHeader("Location", "/elsewhere")
                    .end();
        });
        assertThat(get(base + "/here", bench.turn("hi"))).containsEntry("status", 302L);
        assertThat(asked).containsExactly("/here");
    }

    @Test
    void aStatusFrom500IsAFailureToTryAgain() {
        String base = serve(request -> request.response().setStatusCode(503).end());
        Failure failure = fails(base + "/", true, bench.turn("hi"));
        assertThat(failure).isEqualTo(Failure.of(Failure.Kind.UNAVAILABLE, "127.0.0.1 answered with status 503"));
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void nobodyThereIsAFailureToTryAgain() {
        Failure failure = fails("http://127.0.0.1:1/", true, bench.turn("hi"));
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure.message()).startsWith("no answer from 127.0.0.1");
    }

    @Test
    void takesInNoMoreThanItsBound() {
        String base = serve(request -> request.response().end("x".repeat(2_000_000)));
        Failure failure = fails(base + "/", true, bench.turn("hi"));
        assertThat(failure).isEqualTo(Failure.of(Failure.Kind.BAD_INPUT, "127.0.0.1 answered with more than 1 MB"));
    }

    @Test
    void endsWithTheTurn() {
        AtomicBoolean closed = new AtomicBoolean();
        String base = serve(request -> {
            request.connection().closeHandler(end -> closed.set(true));
            asked.add(request.uri());
            return Future.succeededFuture();
        });
        TestTurn turn = bench.turn("hi");
        var run = bench.harness.run(bench.ready(new Http(), settings(base + "/slow", true)), turn);
        until(() -> !asked.isEmpty());
        turn.stop();
        assertThat(StepBench.failure(run).kind()).isEqualTo(Failure.Kind.CANCELLED);
        until(closed::get);
    }

    @Test
    void asksNothingInsideTheOwnNetwork() {
        String base = serve(request -> {
            asked.add(request.uri());
            return request.response().end();
        });
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]")) {
            TestTurn turn = bench.turn("hi").with("env", Map.of("BASE", base.replace("127.0.0.1", host)));
            assertThat(fails("{{ env.BASE }}/", false, turn).kind()).as(host).isEqualTo(Failure.Kind.REFUSED);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesAddressesThatAreNoWebAddresses() {
        for (String odd :
                List.of("ftp://example.com/x", "file:///etc/passwd", "http://user@example.com/", "http:///x")) {
            TestTurn turn = bench.turn("hi").with("env", Map.of("BASE", odd));
            assertThat(fails("{{ env.BASE }}", true, turn).kind()).as(odd).isEqualTo(Failure.Kind.BAD_INPUT);
        }
    }

    @Test
    void refusesAHostThatACustomerCouldChoose() {
        String wrong = "url: The address must begin with http:// or https:// and a host that no customer's value is"
                + " part of. Write it out, as in `https://api.example.com/…`, or begin with a value of `env`.";
        for (String url : List.of(
                "https://{{ message.text }}/x",
                "https://api.example.com{{ message.text }}",
                "ftp://example.com/",
                "{{ slots.url }}",
                "/orders")) {
            assertThat(check(url, false)).as(url).containsExactly(wrong);
        }
        for (String url : List.of("https://{{ env.TENANT }}.example.com/{{ message.text }}", "{{ env.BASE }}/x?y")) {
            assertThat(check(url, false)).as(url).isEmpty();
        }
    }

    @Test
    void saysSoWhenTheAddressIsInsideTheOwnNetwork() {
        assertThat(check("http://localhost:3000/x", false))
                .containsExactly("url: This address is inside your own network. Say `private: true` to permit it.");
        assertThat(check("http://10.0.0.5", false)).hasSize(1);
        assertThat(check("http://localhost:3000/x", true)).isEmpty();
        assertThat(check("http://localhost.example.com/x", false)).isEmpty();
    }

    @Test
    void refusesHeadersThatAreNone() {
        var settings = new Http.Settings(
                Http.Method.GET, template("https://example.com"), Map.of("X Y", template("1")), Map.of(), false);
        assertThat(StepHarness.check(new Http(), settings, Map.of()))
                .containsExactly(
                        "headers.X Y: `X Y` can't be the name of a header.",
                        "warning body: Most servers ignore the body of a `get`. Write `method: post`.");
    }

    private List<String> check(String url, boolean own) {
        return StepHarness.check(new Http(), settings(url, own), Map.of());
    }

    private Map<String, Object> get(String url, TestTurn turn) {
        return bench.run(new Http(), settings(url, true), turn).result();
    }

    private Failure fails(String url, boolean own, TestTurn turn) {
        return StepBench.failure(bench.harness.run(bench.ready(new Http(), settings(url, own)), turn));
    }

    private static Http.Settings settings(String url, boolean own) {
        return new Http.Settings(Http.Method.GET, template(url), Map.of(), null, own);
    }

    private String serve(Function<HttpServerRequest, Future<?>> handler) {
        HttpServer server = StepBench.get(bench.harness
                .vertx()
                .createHttpServer()
                .requestHandler(request -> handler.apply(request).onFailure(gone -> asked.add("unanswered")))
                .listen(0, "127.0.0.1"));
        return "http://127.0.0.1:" + server.actualPort();
    }
}
