package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.model.FailureException;
import dev.parley.spi.OutsideCall;
import dev.parley.spi.Turn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer, bounded in size and ended with the turn. All {@code http} steps share one client. */
final class HttpExchange {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
    private static final int LARGEST = 1 << 20;

    private final HttpClient client;

    HttpExchange(Vertx vertx) {
        HttpClientOptions options = new HttpClientOptions()
                .setShared(true)
                .setName("parley-http-step")
                .setConnectTimeout(5_000);
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(20).setMaxWaitQueueSize(200);
        this.client = vertx.createHttpClient(options, pool);
    }

    /** The answer as {@code {status, body, headers}}; a status of 500 and above is a failure that may be tried again. */
    Future<Map<String, Object>> send(RequestOptions options, @Nullable String body, Turn turn) {
        Promise<Map<String, Object>> answer = Promise.promise();
        String host = options.getHost();
        watch(options, turn, answer.future());
        turn.onStop(() -> answer.tryFail(Stopped.during(turn, host + " answered")));
        client.request(options)
                .compose(request -> {
                    answer.future().onFailure(failure -> end(request));
                    return body == null ? request.send() : request.send(body);
                })
                .compose(response -> read(response, host))
                .onSuccess(answer::tryComplete)
                .onFailure(failure -> answer.tryFail(sorted(failure, host)));
        return answer.future();
    }

    /** The other side is told which trace it is part of, unless the flow says so itself. */
    private static void watch(RequestOptions options, Turn turn, Future<Map<String, Object>> answer) {
        OutsideCall call = turn.calling(options.getMethod().name(), HttpAddress.server(options));
        String parent = call.traceparent();
        if (!parent.isEmpty() && !options.getHeaders().contains("traceparent")) {
            var unused = options.putHeader("traceparent", parent);
        }
        answer.onSuccess(all -> call.ended(all.get("status") instanceof Long status ? status.intValue() : 0, null))
                .onFailure(e -> call.ended(0, Failure.from(e)));
    }

    private static void end(HttpClientRequest request) {
        request.reset().onFailure(HttpExchange::over);
    }

    private static void over(Throwable failure) {
        LOG.debug("a request that nobody waits for is over", failure);
    }

    private static Future<Map<String, Object>> read(HttpClientResponse response, String host) {
        if (response.statusCode() >= 500) {
            response.exceptionHandler(HttpExchange::over);
            String message = host + " answered with status " + response.statusCode();
            return Future.failedFuture(
                    Failure.of(Failure.Kind.UNAVAILABLE, message).exception());
        }
        Map<String, Object> headers = new HashMap<>();
        response.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return body(response, host)
                .map(body -> Map.of(
                        "status",
                        (long) response.statusCode(),
                        "body",
                        HttpBody.value(body, response.getHeader("Content-Type")),
                        "headers",
                        headers));
    }

    private static Future<Buffer> body(HttpClientResponse response, String host) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(body))
                .handler(chunk -> {
                    if (body.length() + chunk.length() <= LARGEST) {
                        body.appendBuffer(chunk);
                    } else {
                        whole.tryFail(tooLarge(host));
                    }
                });
        return whole.future();
    }

    private static FailureException tooLarge(String host) {
        return Failure.of(Failure.Kind.BAD_INPUT, host + " answered with more than 1 MB")
                .exception();
    }

    private static Throwable sorted(Throwable failure, String host) {
        if (failure instanceof FailureException) {
            return failure;
        }
        Failure.Kind kind = failure instanceof ConnectionPoolTooBusyException
                ? Failure.Kind.OVERLOADED
                : failure instanceof IllegalArgumentException ? Failure.Kind.BAD_INPUT : Failure.Kind.UNAVAILABLE;
        return Failure.of(kind, "no answer from " + host + ": " + failure.getMessage())
                .exception();
    }
}
