package dev.parley.bench;

import dev.parley.adapters.local.PrivateRedis;
import dev.parley.bench.Load.Request;
import dev.parley.bench.StreamLoad.Plan;
import dev.parley.bench.StreamLoad.Result;
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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A thousand streams at once: from the model directly, through the bare relay of {@link Control}, through a flow that only
 * asks the model (over the web chat, OpenAI's API and Dify's), and through the whole support flow, in turns. The servers run on
 * core 0, load and model on core 1.
 */
public final class StreamBench {
    /** What makes a process warm is questions, not words: the compiler counts calls. A cold one takes few at a time. */
    private static final List<Plan> WARM = List.of(new Plan(500, 15, 0, 5, 20, 10), new Plan(100, 1, 0, 60, 150, 10));

    private static final Plan PLAN = new Plan(1_000, 10, 3, 10, 40, 10);
    /** Slower to begin: each question of the whole flow is embedded, which takes milliseconds of the core. */
    private static final List<Plan> WHOLE_WARM =
            List.of(new Plan(100, 15, 0, 5, 5, 10), new Plan(100, 10, 0, 30, 20, 10));

    private static final Plan WHOLE = new Plan(1_000, 50, 3, 10, 10, 10);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final String KEY = "the-key-of-the-benchmark";
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
        Cores.move(Cores.LOAD);
        try (BenchProcess model = BenchProcess.start(StampedModel.class, MODEL_PORT)) {
            Cores.move(Cores.SERVERS);
            String completions = model.at("/v1/chat/completions").toString();
            try (BenchProcess relay = BenchProcess.start(Control.class, RELAY_PORT, redis.url(), completions);
                    ParleyProcess parley = parley(data, redis, model)) {
                Cores.move(Cores.LOAD);
                measure(model, relay, parley);
            }
        } finally {
            await(redis.close());
            await(vertx.close());
        }
    }

    private static ParleyProcess parley(Path data, EmbeddedServer redis, BenchProcess model) throws IOException {
        Map<String, String> environment = Map.of(
                "REDIS_URL",
                redis.url(),
                "OPENAI_API_KEY",
                "none",
                "OPENAI_BASE_URL",
                model.at("").toString(),
                "PARLEY_JVM",
                System.getProperty("parley.jvm", ""),
                "PARLEY_API_KEY",
                KEY);
        String flows = BenchFlows.in(data.resolve("flows")).toString();
        String[] config = Config.unlimited(data);
        return ParleyProcess.run(data.resolve("bot"), environment, config[0], config[1], "--flows", flows);
    }

    private void measure(BenchProcess model, BenchProcess relay, ParleyProcess parley) throws Exception {
        ServerProcess bot = new ServerProcess(parley.pid());
        StreamSide direct =
                new StreamSide("direct", model.at(""), null, (n, question) -> chat("/v1/chat/completions", question));
        StreamSide bare =
                new StreamSide("relay", relay.at(""), relay.process(), (n, question) -> chat("/relay", question));
        StreamSide plain =
                new StreamSide("plain", parley.chat(), bot, (n, question) -> message(n, BenchFlows.PLAIN + question));
        StreamSide openAi = new StreamSide("openai", parley.chat(), bot, StreamBench::completion);
        StreamSide dify = new StreamSide("dify", parley.chat(), bot, StreamBench::completionMessage);
        StreamSide whole = new StreamSide("whole", parley.chat(), bot, StreamBench::message);
        try {
            if (parts.contains("memory")) {
                await(new StreamMemory(vertx, plain, bot, this::numbers).measure());
            }
            if (parts.contains("time")) {
                compare(chosen(List.of(direct, bare, plain, openAi, dify, whole)));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("parley said:\n" + parley.output(), e);
        }
    }

    private static List<StreamSide> chosen(List<StreamSide> sides) {
        List<String> names = List.of(System.getProperty("sides", "direct,relay,plain,openai,dify,whole")
                .split(",", -1));
        return sides.stream().filter(side -> names.contains(side.name())).toList();
    }

    private void compare(List<StreamSide> sides) throws Exception {
        for (StreamSide side : sides) {
            int tokens = 0;
            for (Plan plan : side.name().equals("whole") ? WHOLE_WARM : WARM) {
                tokens += load(side, plan).transit().size();
            }
            System.out.println(side.name() + " is warm: " + tokens + " tokens");
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

    private static Request completion(int number, String question) {
        JsonObject user = new JsonObject().put("role", "user").put("content", BenchFlows.PLAIN + question);
        return new Request(
                "/v1/chat/completions",
                new JsonObject()
                        .put("model", "plain")
                        .put("stream", true)
                        .put("messages", new JsonArray().add(user))
                        .toBuffer(),
                KEY);
    }

    /** The mode of Dify whose stream has each word once. */
    private static Request completionMessage(int number, String question) {
        return new Request(
                "/v1/completion-messages",
                new JsonObject()
                        .put("inputs", new JsonObject())
                        .put("query", BenchFlows.PLAIN + question)
                        .put("response_mode", "streaming")
                        .put("user", "user-" + number % 100)
                        .toBuffer(),
                KEY);
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
