package dev.parley.bench;

import dev.parley.bench.StreamLoad.Plan;
import dev.parley.bench.StreamLoad.Result;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * What a thousand open streams take, in a process that has served but a few so far, and whether anything is left of them.
 * Resident memory is read as it stands, with the garbage in it; the live heap after a full collection, which is asked for
 * when no further resident figure is to come that it could make look better.
 */
final class StreamMemory {
    private static final Plan FEW = new Plan(20, 2, 0, 1, 0, 5);
    private static final Plan THOUSAND = new Plan(1_000, 10, 0, 30, 0, 5);
    private static final Plan THOUSAND_MORE = new Plan(1_000, 10, 0, 10, 0, 5);
    private static final int ALL_OPEN = 15;
    /** Longer than idle connections to a model's server are kept. */
    private static final int KEEP_ALIVE = 70;

    private final Vertx vertx;
    private final StreamSide side;
    private final ServerProcess process;
    private final IntSupplier numbers;
    private final Map<String, Double> residents = new ConcurrentHashMap<>();

    /** @param numbers the first of 100,000 new ones at each call */
    StreamMemory(Vertx vertx, StreamSide side, ServerProcess process, IntSupplier numbers) {
        this.vertx = vertx;
        this.side = side;
        this.process = process;
        this.numbers = numbers;
    }

    Future<Void> measure() {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(10_000));
        return load(client, FEW)
                .compose(few -> report("none open"))
                .compose(none -> Future.join(load(client, THOUSAND), climb(client)))
                .compose(ended -> client.close())
                .compose(closed -> report("all ended"))
                .compose(ended -> vertx.timer(KEEP_ALIVE, TimeUnit.SECONDS))
                .compose(later -> report("a minute later"))
                .compose(said -> heap("live heap of the rest"))
                .onSuccess(said -> figures());
    }

    /** By the second thousand: the first one also makes the heap as large as it is then. */
    private void figures() {
        double perThousand = residents.getOrDefault("2000 open", 0.0) - residents.getOrDefault("1000 open", 0.0);
        Figures.atMost("memory of 1,000 streams more", perThousand, "MB", 100);
        Figures.tell("streams at once per GB", 1_000 * 1_024 / Math.max(1, perThousand), "");
    }

    private Future<Void> climb(HttpClient client) {
        Future<Void> more = vertx.timer(ALL_OPEN, TimeUnit.SECONDS)
                .compose(open -> report("1000 open"))
                .compose(said -> load(client, THOUSAND_MORE))
                .mapEmpty();
        Future<Void> watched = vertx.timer(2 * ALL_OPEN, TimeUnit.SECONDS)
                .compose(open -> report("2000 open"))
                .compose(said -> heap("live heap of 2000"));
        return Future.join(more, watched).mapEmpty();
    }

    private Future<Result> load(HttpClient client, Plan plan) {
        return StreamLoad.run(vertx, client, side, plan, numbers.getAsInt());
    }

    private Future<Void> report(String when) {
        double rss = process.rssMb();
        residents.put(when, rss);
        int sockets = process.sockets();
        return vertx.createHttpClient()
                .request(HttpMethod.GET, side.base().getPort(), side.base().getHost(), "/metrics")
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .onSuccess(metrics -> System.out.printf(
                        Locale.ROOT,
                        "%-22s %4.0f MB resident, %4d sockets; %s%n",
                        when,
                        rss,
                        sockets,
                        gauges(metrics.toString())))
                .mapEmpty();
    }

    private Future<Void> heap(String what) {
        return vertx.executeBlocking(process::liveHeapMb)
                .onSuccess(heap -> System.out.printf(Locale.ROOT, "%-22s %4.0f MB%n", what, heap))
                .mapEmpty();
    }

    private static String gauges(String metrics) {
        return metrics.lines()
                .filter(line ->
                        line.matches("parley_(turns_running|turns_queued|model_streams|web_(streams|answers_\\w+)) .*"))
                .map(line -> line.substring("parley_".length()).replace(".0", ""))
                .collect(Collectors.joining(", "));
    }
}
