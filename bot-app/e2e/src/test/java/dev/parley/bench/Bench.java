package dev.parley.bench;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.local.PrivateRedis;
import dev.parley.bench.Load.Request;
import dev.parley.e2e.Config;
import dev.parley.e2e.ParleyProcess;
import dev.parley.engine.SystemClock;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * FAQ hits through the whole flow, over the web chat and over Dify's API, beside the bare service of {@link Control}, in turns:
 * what counts is the ratio of their requests per CPU-second. The servers run on core 0, the load on core 1.
 *
 * <p>{@code -Dsides=parley} leaves Dify's API out, {@code -Djvm=…} gives the program's JVM more options: a profiler, say.
 */
public final class Bench {
    private static final int CONNECTIONS = 64;
    private static final int WARM = Integer.getInteger("warm", 500_000);
    private static final int REQUESTS = Integer.getInteger("requests", 8_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 41);
    /** Both servers are told of the one core they are pinned to, so that neither starts threads for two. */
    private static final String ONE_CORE = "-XX:ActiveProcessorCount=1";

    private static final Set<String> SIDES =
            Set.of(System.getProperty("sides", "parley,dify").split(","));
    private static final String PARLEY_JVM = ONE_CORE + " " + System.getProperty("jvm", "");

    private static final int CONTROL_PORT = 18080;
    private static final String KEY = "the-key-of-the-benchmark";
    static final String QUESTION = "How do I connect Slack?";
    static final String ANSWER = "SLACK_BOT_TOKEN";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client =
            vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));

    private Bench() {}

    private record Side(String name, URI base, ServerProcess process, String expected, IntFunction<Request> requests) {}

    public static void main(String[] args) throws Exception {
        new Bench().run();
    }

    private void run() throws Exception {
        Path data = Files.createTempDirectory("parley-bench");
        EmbeddedServer redis = await(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, 512, Duration.ofSeconds(30)),
                        new Environment(vertx, new SystemClock(vertx), data.resolve("shared"))));
        await(RedisAPI.api(Redis.createClient(vertx, redis.url())).set(List.of(QUESTION, ANSWER)));
        Process control = control(redis.url());
        long began = System.nanoTime();
        Map<String, String> environment =
                Map.of("REDIS_URL", redis.url(), "PARLEY_JVM", PARLEY_JVM, "PARLEY_API_KEY", KEY);
        String[] config = Config.unlimited(data);
        try (ParleyProcess parley = ParleyProcess.run(data.resolve("bot"), environment, config)) {
            Cores.pin(Cores.SERVERS, parley.pid());
            Cores.pin(Cores.SERVERS, control.pid());
            Cores.move(Cores.LOAD);
            Side bot = bot(parley);
            await(load(bot, 1));
            System.out.printf(Locale.ROOT, "start to first answer: %.2f s%n", (System.nanoTime() - began) / 1e9);
            List<Side> sides = Stream.of(bot, dify(parley))
                    .filter(side -> SIDES.contains(side.name()))
                    .toList();
            compare(bare(control), sides, bot.process());
        } finally {
            control.destroy();
            await(redis.close());
            await(vertx.close());
        }
    }

    private void compare(Side bare, List<Side> sides, ServerProcess bot) throws Exception {
        await(load(bare, WARM));
        for (Side side : sides) {
            await(load(side, WARM));
        }
        Map<String, Ratios> ratios = new LinkedHashMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double limit = perCpuSecond(bare);
            for (Side side : sides) {
                ratios.computeIfAbsent(side.name(), name -> new Ratios()).add(perCpuSecond(side), limit);
            }
        }
        ratios.forEach(Bench::print);
        System.out.printf(Locale.ROOT, "resident memory after the load: %.0f MB%n", bot.rssMb());
    }

    private static void print(String side, Ratios ratios) {
        double percent = ratios.median() * 100;
        Figures.atLeast("FAQ hits per CPU-second, " + side + ", of the bare service", percent, "%", 60);
        System.out.printf(
                Locale.ROOT,
                "FAQ hits per CPU-second, %s: %.0f%% of the bare service (%s)%n",
                side,
                percent,
                ratios.spread());
    }

    private double perCpuSecond(Side side) throws Exception {
        double before = side.process().cpuSeconds();
        Load.Result result = await(load(side, REQUESTS));
        double cpu = side.process().cpuSeconds() - before;
        System.out.printf(
                Locale.ROOT,
                "%-8s %7.0f requests per CPU-second, %7.0f per second, p50 %.1f ms, p99 %.1f ms%n",
                side.name(),
                result.requests() / cpu,
                result.perSecond(),
                result.p50Millis(),
                result.p99Millis());
        return result.requests() / cpu;
    }

    private Future<Load.Result> load(Side side, int requests) {
        int connections = Math.min(CONNECTIONS, requests);
        return Load.run(vertx, client, side.base(), connections, requests, side.expected(), side.requests());
    }

    private static Side bot(ParleyProcess parley) {
        var body = new JsonObject().put("text", QUESTION).toBuffer();
        return new Side(
                "parley",
                parley.chat(),
                new ServerProcess(parley.pid()),
                ANSWER,
                n -> new Request("/chat/bench-conversation-" + (1000 + n) + "/messages", body));
    }

    /** Blocking, in a conversation of its own for each connection. */
    private static Side dify(ParleyProcess parley) throws IOException, InterruptedException {
        return new Side(
                "dify",
                parley.chat(),
                new ServerProcess(parley.pid()),
                ANSWER,
                DifyRequests.at(parley.chat(), QUESTION, KEY, CONNECTIONS));
    }

    private static Side bare(Process control) {
        var body = new JsonObject().put("text", QUESTION).toBuffer();
        URI base = URI.create("http://localhost:" + CONTROL_PORT);
        return new Side("bare", base, new ServerProcess(control.pid()), ANSWER, n -> new Request("/answer", body));
    }

    private static Process control(String redis) throws IOException {
        Process process = new ProcessBuilder(
                        "java",
                        "-XX:+UseSerialGC",
                        ONE_CORE,
                        "-Dlogback.configurationFile=config/logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Control.class.getName(),
                        Integer.toString(CONTROL_PORT),
                        redis,
                        "http://localhost:1/")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = process.inputReader().readLine();
        if (!"listening".equals(line)) {
            throw new IOException("the bare service did not start: " + line);
        }
        return process;
    }

    @CanIgnoreReturnValue
    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.MINUTES);
    }
}
