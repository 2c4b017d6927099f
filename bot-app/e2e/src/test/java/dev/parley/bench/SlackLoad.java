package dev.parley.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends events and waits for the answers that come to {@link SlackSink}: so many at once, or so many a second. An event that
 * is not acknowledged with 200 ends it, so that no error is counted as speed. On one event loop.
 */
final class SlackLoad {
    private static final long LOST = 30_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final SlackEvents events;
    private final SlackSink sink;
    private int numbers;

    SlackLoad(Vertx vertx, HttpClient client, SlackEvents events, SlackSink sink) {
        this.vertx = vertx;
        this.client = client;
        this.events = events;
        this.sink = sink;
    }

    /** @param acks how long each took from the moment it was due */
    record Result(int answered, double seconds, Samples.Percentiles acks) {}

    /** The next event goes out when one is acknowledged and answered. */
    Future<Result> closed(URI to, int atOnce, int count) {
        Run run = new Run(to, count);
        vertx.getOrCreateContext().runOnContext(go -> {
            run.begin();
            for (int i = 0; i < atOnce; i++) {
                run.next();
            }
        });
        return run.over.future();
    }

    /** Whatever becomes of those before. */
    Future<Result> paced(URI to, int perSecond, int count) {
        Run run = new Run(to, count);
        run.paced = true;
        vertx.getOrCreateContext().runOnContext(go -> {
            run.begin();
            long timer = vertx.setPeriodic(1, tick -> {
                long due = (System.nanoTime() - run.began) * perSecond / 1_000_000_000L;
                while (run.sent < Math.min(due, count)) {
                    run.next();
                }
                if (run.sent == count) {
                    vertx.cancelTimer(tick);
                }
            });
            run.perSecond = perSecond;
            run.over.future().onFailure(e -> vertx.cancelTimer(timer));
        });
        return run.over.future();
    }

    private final class Run {
        private final URI to;
        private final int count;
        private final Promise<Result> over = Promise.promise();
        private final Map<String, Boolean> open = new HashMap<>();
        private final Samples acks = new Samples();
        private boolean paced;
        private int perSecond;
        private long began;
        private int sent;
        private int answered;

        Run(URI to, int count) {
            this.to = to;
            this.count = count;
        }

        void begin() {
            began = System.nanoTime();
            sink.onPost(this::half);
            vertx.setTimer(
                    LOST + (paced ? 30_000 : 120_000),
                    late -> over.tryFail(answered + " of " + count + " were answered"));
        }

        void next() {
            if (sent == count) {
                return;
            }
            long due = paced ? began + sent * 1_000_000_000L / Math.max(1, perSecond) : System.nanoTime();
            sent++;
            int number = ++numbers;
            SlackEvents.Signed event = events.event(number);
            String channel = SlackEvents.channel(number);
            open.put(channel, false);
            client.request(new RequestOptions()
                            .setMethod(HttpMethod.POST)
                            .setHost(to.getHost())
                            .setPort(to.getPort())
                            .setURI(to.getPath()))
                    .compose(request -> request.putHeader("content-type", "application/json")
                            .putHeader("x-slack-request-timestamp", event.timestamp())
                            .putHeader("x-slack-signature", event.signature())
                            .send(event.body()))
                    .compose(SlackLoad::taken)
                    .onSuccess(done -> {
                        acks.add(System.nanoTime() - due);
                        half(channel);
                    })
                    .onFailure(over::tryFail);
        }

        /** An event is over when it is both acknowledged and answered; a second answer is one too many. */
        private void half(String channel) {
            Boolean other = open.get(channel);
            if (other == null) {
                over.tryFail("answered twice: " + channel);
            } else if (!other) {
                open.put(channel, true);
            } else {
                open.remove(channel);
                answered();
            }
        }

        private void answered() {
            answered++;
            if (answered == count) {
                double seconds = (System.nanoTime() - began) / 1e9;
                over.tryComplete(new Result(answered, seconds, acks.percentiles()));
            } else if (!paced) {
                next();
            }
        }
    }

    private static Future<Void> taken(HttpClientResponse response) {
        return response.body()
                .compose(body -> response.statusCode() == 200
                        ? Future.succeededFuture()
                        : Future.failedFuture(response.statusCode() + " " + body));
    }
}
