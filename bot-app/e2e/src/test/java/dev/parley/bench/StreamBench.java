package dev.parley.bench;

import dev.parley.adapters.local.PrivateRedis;
import dev.parley.bench.Load.Request;
import dev.parley.bench.StreamLoad.Plan;
import dev.parley.bench.StreamLoad.Result;
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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A thousand streams at once: from the model directly, through the bare relay of {@link Control}, through a flow that only
 * asks the model, and through the whole support flow, in turns. The servers run on core 0, load and model on core 1.
 */
public final class StreamBench {
    private static final Plan WARM = new Plan(500, 15, 0, 5, 20, 20);
    private static final Plan PLAN = new Plan(1_000, 8, 3, 10, 40, 20);
    /** Each question of the whole flow is embedded, which is what this core can do but a few dozen times a second. */
    private static final Plan WHOLE_WARM = new Plan(100, 10, 0, 10, 10, 20);

    private static final Plan WHOLE = new Plan(1_000, 40, 3, 10, 10, 20);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int MODEL_PORT = 18081;
    private static final int RELAY_PORT = 18082;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client =
            vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(10_000));
    private final Set<String> parts;
    private int asked;

    private StreamBench(Set<String> parts) {
        this.parts = parts;
    }

    /** Arguments: which parts to measure, {@code memory} or {@code time}; none for both. */
    public static void main(String[] args) throws Exception {
        new StreamBench(args.length == 0 ? Set.of("memory", "time") : Set.of(args)).run();
    }

    private void run() throws Exception {
        Path data = Files.createTempDirectory("parley-bench");
        EmbeddedServer redis = await(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, 512, Duration.ofSeconds(30)),
                        new Environment(vertx, new SystemClock(vertx), data.resolve("shared"))));
        URI model = URI.create("http://localhost:" + MODEL_PORT + "/v1/chat/completions");
        Cores.move(Cores.LOAD);
        try (BenchProcess stamped = BenchProcess.start(StampedModel.class, Integer.toString(MODEL_PORT))) {
            Cores.move(Cores.SERVERS);
            try (BenchProcess relay = BenchProcess.start(
                            Control.class, Integer.toString(RELAY_PORT), redis.url(), model.toString());
                    ParleyProcess parley = ParleyProcess.run(
                            data.resolve("bot"),
                            Map.of(
                                    "REDIS_URL",
                                    redis.url(),
                                    "OPENAI_API_KEY",
                                    "none",
                                    "OPENAI_BASE_URL",
                                    "http://localhost:" + MODEL_PORT),
                            "--flows",
                            BenchFlows.in(data.resolve("flows")).toString())) {
                Cores.move(Cores.LOAD);
                try {
                    measure(model, relay, parley);
                } catch (ExecutionException e) {
                    throw new IllegalStateException("parley said:\n" + parley.output(), e);
                }
            }
        } finally {
            await(redis.close());
            await(vertx.close());
        }
    }

    private void measure(URI model, BenchProcess relay, ParleyProcess parley) throws Exception {
        ServerProcess bot = new ServerProcess(parley.pid());
        StreamSide direct = new StreamSide("direct", model, null, (n, question) -> chat(model.getPath(), question));
        StreamSide bare = new StreamSide(
                "relay",
                URI.create("http://localhost:" + RELAY_PORT),
                relay.process(),
                (n, question) -> chat("/relay", question));
        StreamSide plain =
                new StreamSide("plain", parley.chat(), bot, (n, question) -> message(n, BenchFlows.PLAIN + question));
        StreamSide whole = new StreamSide("whole", parley.chat(), bot, StreamBench::message);
        if (parts.contains("memory")) {
            await(new StreamMemory(vertx, plain, bot, this::numbers).measure());
        }
        if (parts.contains("time")) {
            List<String> chosen = List.of(
                    System.getProperty("sides", "direct,relay,plain,whole").split(",", -1));
            compare(Stream.of(direct, bare, plain, whole)
                    .filter(side -> chosen.contains(side.name()))
                    .toList());
        }
    }

    private void compare(List<StreamSide> sides) throws Exception {
        for (StreamSide side : sides) {
            var warm = load(side, side.name().equals("whole") ? WHOLE_WARM : WARM);
        }
        StreamTable table = new StreamTable();
        for (int round = 1; round <= ROUNDS; round++) {
            for (StreamSide side : sides) {
                table.add(side.name(), load(side, side.name().equals("whole") ? WHOLE : PLAN));
            }
        }
        table.print();
    }

    private int numbers() {
        asked += 100_000;
        return asked;
    }

    private Result load(StreamSide side, Plan plan) throws Exception {
        return await(StreamLoad.run(vertx, client, side, plan, numbers()));
    }

    private static Request message(int number, String question) {
        return new Request(
                "/chat/bench-conversation-" + number + "/messages",
                new JsonObject().put("text", question).toBuffer());
    }

    private static Request chat(String path, String question) {
        JsonObject user = new JsonObject().put("role", "user").put("content", question);
        return new Request(
                path,
                new JsonObject()
                        .put("model", "stamped")
                        .put("stream", true)
                        .put("messages", new JsonArray().add(user))
                        .toBuffer());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.MINUTES);
    }
}
