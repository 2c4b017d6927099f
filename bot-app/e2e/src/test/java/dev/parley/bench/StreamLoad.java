package dev.parley.bench;

import dev.parley.bench.Load.Request;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Random;

/**
 * Many streams at once. They are opened one after the other and run until the end; once all are open, short ones are
 * begun beside them at a steady rate. Within a window of time it is measured how long each token was under way, and how
 * long the short ones took from the question to their first token. Fails when a stream breaks or lacks a token.
 */
final class StreamLoad {
    private static final long SECOND = 1_000_000_000L;

    /**
     * @param opening seconds in which the long streams are opened
     * @param probes short streams that are begun per second
     * @param pace tokens per second of each stream
     */
    record Plan(int streams, int opening, int settling, int window, int probes, int pace) {
        long windowFrom() {
            return SECOND * (opening + settling);
        }

        long end() {
            return windowFrom() + SECOND * window;
        }
    }

    /** @param cpu seconds that the side's process took for these tokens; null for the model itself */
    record Result(Samples first, Samples transit, double cpu) {
        double cpuMicrosPerToken() {
            return cpu * 1e6 / transit.size();
        }
    }

    private final HttpClient client;
    private final StreamSide side;
    private final Plan plan;
    private final int firstNumber;
    private final Samples first = new Samples();
    private final Samples transit = new Samples();
    private final Promise<Result> finished = Promise.promise();
    private final Random random = new Random(1);
    private final long began = System.nanoTime();
    private int opened;
    private int probed;
    private int running;
    private double cpu = -1;
    private boolean measured;

    private StreamLoad(HttpClient client, StreamSide side, Plan plan, int firstNumber) {
        this.client = client;
        this.side = side;
        this.plan = plan;
        this.firstNumber = firstNumber;
    }

    /** Completes when the last stream has ended. */
    static Future<Result> run(Vertx vertx, HttpClient client, StreamSide side, Plan plan, int firstNumber) {
        StreamLoad load = new StreamLoad(client, side, plan, firstNumber);
        vertx.getOrCreateContext()
                .runOnContext(go -> vertx.setPeriodic(5, timer -> {
                    load.tick();
                    if (load.finished.future().isComplete()) {
                        vertx.cancelTimer(timer);
                    }
                }));
        return load.finished.future();
    }

    private void tick() {
        long now = System.nanoTime() - began;
        while (opened < plan.streams() && now >= SECOND * opened * plan.opening() / plan.streams()) {
            long life = plan.end() - now + SECOND + random.nextLong(SECOND);
            open(opened++, (int) (life * plan.pace() / SECOND), false);
        }
        long probing = now - SECOND * plan.opening();
        while (now < plan.end() && probing >= 0 && probed < probing * plan.probes() / SECOND) {
            open(plan.streams() + probed++, plan.pace(), now >= plan.windowFrom());
        }
        if (cpu < 0 && now >= plan.windowFrom()) {
            cpu = side.cpuSeconds();
        } else if (!measured && now >= plan.end()) {
            measured = true;
            cpu = side.cpuSeconds() - cpu;
        } else if (measured && running == 0) {
            finished.tryComplete(new Result(first, transit, cpu));
        }
    }

    private void open(int number, int tokens, boolean counts) {
        running++;
        int unique = firstNumber + number;
        Request ask = side.asks().ask(unique, question(unique, tokens));
        long start = System.nanoTime();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(side.base().getHost())
                .setPort(side.base().getPort())
                .setURI(ask.path());
        client.request(options)
                .compose(request -> send(request, ask))
                .compose(response -> read(response, start, tokens, counts))
                .onSuccess(ended -> running--)
                .onFailure(finished::tryFail);
    }

    private String question(int number, int tokens) {
        return "How is the answer of the language model streamed into web chat " + number + " when it writes " + tokens
                + " tokens, " + plan.pace() + " a second?";
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Request ask) {
        if (!ask.key().isEmpty()) {
            request.putHeader("authorization", "Bearer " + ask.key());
        }
        return request.putHeader("content-type", "application/json")
                .putHeader("accept", "text/event-stream")
                .send(ask.body());
    }

    private Future<Void> read(HttpClientResponse response, long start, int tokens, boolean counts) {
        StampReader stamps = new StampReader((stamp, token) -> arrived(stamp, token == 1 && counts ? start : 0));
        response.handler(stamps::read);
        return response.end().compose(end -> {
            String wrong = side.name() + ": HTTP " + response.statusCode() + ", " + stamps.tokens() + " tokens of "
                    + tokens + " came, after: " + stamps.before();
            return stamps.tokens() == tokens ? Future.succeededFuture() : Future.failedFuture(wrong);
        });
    }

    /** @param asked when the question was asked, where this is the first token of an answer that counts; else 0 */
    private void arrived(long stamp, long asked) {
        long now = System.nanoTime();
        if (asked != 0) {
            first.add(now - asked);
        }
        if (cpu >= 0 && !measured) {
            transit.add(now - stamp);
        }
    }
}
