package dev.parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A closed loop: each of N connections sends its next request when the answer to the one before is there. Fails on the
 * first answer that is not the expected one, so that no error is counted as speed.
 */
final class Load {
    private final HttpClient client;
    private final URI base;
    private final String expected;
    private final long[] nanos;
    private int sent;
    private int done;
    private final Promise<Result> finished = Promise.promise();
    private long began;

    private Load(HttpClient client, URI base, String expected, int requests) {
        this.client = client;
        this.base = base;
        this.expected = expected;
        this.nanos = new long[requests];
    }

    /** @param key of the API, or empty */
    record Request(String path, Buffer body, String key) {
        Request(String path, Buffer body) {
            this(path, body, "");
        }
    }

    record Result(int requests, double seconds, double p50Millis, double p99Millis) {
        double perSecond() {
            return requests / seconds;
        }
    }

    /** {@code makes}: the request of connection number N. Runs on one event loop of the client. */
    static Future<Result> run(
            Vertx vertx,
            HttpClient client,
            URI base,
            int connections,
            int requests,
            String expected,
            IntFunction<Request> makes) {
        Load load = new Load(client, base, expected, requests);
        vertx.getOrCreateContext().runOnContext(go -> {
            load.began = System.nanoTime();
            for (int i = 0; i < connections; i++) {
                load.next(i, makes);
            }
        });
        return load.finished.future();
    }

    private void next(int connection, IntFunction<Request> makes) {
        if (sent == nanos.length) {
            return;
        }
        sent++;
        Request made = makes.apply(connection);
        long start = System.nanoTime();
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost(base.getHost())
                        .setPort(base.getPort())
                        .setURI(made.path()))
                .compose(request -> send(request, made))
                .compose(HttpClientResponse::body)
                .onSuccess(body -> answered(body, start, () -> next(connection, makes)))
                .onFailure(finished::tryFail);
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Request made) {
        if (!made.key().isEmpty()) {
            request.putHeader("authorization", "Bearer " + made.key());
        }
        return request.putHeader("content-type", "application/json")
                .putHeader("accept", "application/json")
                .send(made.body());
    }

    private void answered(Buffer body, long start, Runnable next) {
        nanos[done++] = System.nanoTime() - start;
        if (!body.toString().contains(expected)) {
            finished.tryFail("unexpected answer: " + body);
        } else if (done == nanos.length) {
            double seconds = (System.nanoTime() - began) / 1e9;
            Arrays.sort(nanos);
            finished.tryComplete(new Result(done, seconds, nanos[done / 2] / 1e6, nanos[(int) (done * 0.99)] / 1e6));
        } else {
            next.run();
        }
    }
}
