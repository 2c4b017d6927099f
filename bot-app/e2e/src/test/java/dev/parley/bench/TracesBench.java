package dev.parley.bench;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.local.PrivateRedis;
import dev.parley.bench.Load.Request;
import dev.parley.e2e.ParleyProcess;
import dev.parley.engine.SystemClock;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.testkit.Awaiting;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * FAQ hits through the whole flow with traces sent to a collector, beside the same without, in turns: what counts is the ratio
 * of their requests per CPU-second. Both programs run on core 0; the load and the collector on core 1. Rounds are short and
 * many, and each begins with the other one, because a machine's speed changes while it is measured.
 */
public final class TracesBench {
    private static final int CONNECTIONS = 64;
    private static final int WARM = Integer.getInteger("warm", 100_000);
    private static final int REQUESTS = Integer.getInteger("requests", 6_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 41);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client =
            vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));

    private TracesBench() {}

    public static void main(String[] args) throws Exception {
        new TracesBench().run(Path.of(System.getProperty("java.io.tmpdir"), "parley-traces-" + System.nanoTime()));
    }

    private void run(Path data) throws IOException, InterruptedException {
        EmbeddedServer redis = Awaiting.result(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, 512, Duration.ofSeconds(30)),
                        new Environment(vertx, new SystemClock(vertx), data.resolve("shared"))));
        HttpServer collector = Awaiting.result(vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .compose(spans -> request.response().end())
                        .onFailure(Throwable::printStackTrace))
                .listen(0, "127.0.0.1"));
        Map<String, String> plain = Map.of("REDIS_URL", redis.url(), "PARLEY_JVM", "-XX:ActiveProcessorCount=1");
        Map<String, String> traced = new HashMap<>(plain);
        traced.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.actualPort());
        try (ParleyProcess without = ParleyProcess.run(data.resolve("without"), plain);
                ParleyProcess with = ParleyProcess.run(data.resolve("with"), traced)) {
            Cores.pin(Cores.SERVERS, without.pid());
            Cores.pin(Cores.SERVERS, with.pid());
            Cores.move(Cores.LOAD);
            compare(without, with);
        } finally {
            Awaiting.result(redis.close());
            Awaiting.result(vertx.close());
        }
    }

    private void compare(ParleyProcess without, ParleyProcess with) {
        load(without, WARM);
        load(with, WARM);
        Ratios ratios = new Ratios();
        for (int round = 1; round <= ROUNDS; round++) {
            double first = perCpuSecond(round % 2 == 0 ? with : without);
            double second = perCpuSecond(round % 2 == 0 ? without : with);
            ratios.add(round % 2 == 0 ? first : second, round % 2 == 0 ? second : first);
        }
        double percent = ratios.median() * 100;
        Figures.atLeast("FAQ hits per CPU-second with traces, of without", percent, "%", 95);
        System.out.printf(
                Locale.ROOT, "FAQ hits per CPU-second with traces: %.1f%% of without (%s)%n", percent, ratios.spread());
    }

    private double perCpuSecond(ParleyProcess parley) {
        ServerProcess process = new ServerProcess(parley.pid());
        double before = process.cpuSeconds();
        Load.Result result = load(parley, REQUESTS);
        return result.requests() / (process.cpuSeconds() - before);
    }

    @CanIgnoreReturnValue
    private Load.Result load(ParleyProcess parley, int requests) {
        var body = new JsonObject().put("text", Bench.QUESTION).toBuffer();
        return Awaiting.result(
                Load.run(
                        vertx,
                        client,
                        parley.chat(),
                        CONNECTIONS,
                        requests,
                        Bench.ANSWER,
                        n -> new Request("/chat/traced-conversation-" + (1000 + n) + "/messages", body)),
                Duration.ofMinutes(5));
    }
}
