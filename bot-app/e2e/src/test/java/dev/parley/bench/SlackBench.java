package dev.parley.bench;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.local.PrivateRedis;
import dev.parley.e2e.ParleyProcess;
import dev.parley.engine.SystemClock;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Signed Slack events, from their arrival to the post of their answer, each in a conversation of its own: through the program
 * as it runs, through a bot on Bolt for Java's own Jetty server, through one on Bolt for JavaScript, and through {@link
 * BareSlack}, which is the limit on this stack, in turns. What
 * counts is the ratio of events answered per CPU-second, and how long the slowest hundredth waits for its acknowledgement at
 * a thousand events a second. The bots run on core 0; Slack, the load and Redis on core 1.
 */
public final class SlackBench {
    private static final int AT_ONCE = 64;
    /** Until the compiler is done with a side: so many events, or so much CPU time where that comes first. */
    private static final int WARM = 300_000;

    private static final double WARM_SECONDS = 150;
    private static final int EVENTS = 1_000;
    private static final int ROUNDS = 15;
    private static final int PACED_ROUNDS = 3;
    private static final int PER_SECOND = 1_000;
    private static final int PACED = 5_000;
    /** {@code -Dsides=parley,bare} leaves the others out; {@code -Djvm=…} gives Parley more options, for a profile. */
    private static final Set<String> SIDES =
            Set.of(System.getProperty("sides", "parley,bolt-java,bolt-js,bare").split(","));

    private static final String ONE_CORE = "-XX:ActiveProcessorCount=1";
    private static final String TOKEN = "xoxb-bench";
    private static final int SLACK_PORT = 18090;
    private static final int BOLT_PORT = 18091;
    private static final int BOLT_JS_PORT = 18092;
    private static final int BARE_PORT = 18093;
    private static final Path BOLT_JS = Path.of("bot-app/e2e/target/bolt-js");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final SlackSink sink;
    private final SlackLoad load;

    private SlackBench() throws Exception {
        sink = await(SlackSink.listen(vertx, SLACK_PORT, Bench.ANSWER));
        load = new SlackLoad(
                vertx,
                vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(256)),
                new SlackEvents(Bench.QUESTION),
                sink);
    }

    /**
     * One bot, and what was measured of it.
     *
     * @param goal how many times as many events per CPU-second Parley has to answer; 0: no goal
     */
    private record Side(
            String name, double goal, URI events, ServerProcess process, Ratios parleyToIt, List<Double> ackP99) {
        Side(String name, double goal, int port, long pid) {
            this(
                    name,
                    goal,
                    URI.create("http://localhost:" + port + "/slack/events"),
                    new ServerProcess(pid),
                    new Ratios(),
                    new ArrayList<>());
        }
    }

    public static void main(String[] args) throws Exception {
        Cores.move(Cores.LOAD);
        new SlackBench().run();
    }

    private void run() throws Exception {
        Path data = Files.createTempDirectory("parley-slack-bench");
        EmbeddedServer redis = await(new PrivateRedis()
                .open(
                        new PrivateRedis.Settings(null, 512, Duration.ofSeconds(30)),
                        new Environment(vertx, new SystemClock(vertx), data.resolve("shared"))));
        Cores.move(Cores.SERVERS);
        List<Process> others = new ArrayList<>();
        try (ParleyProcess parley = ParleyProcess.run(data.resolve("bot"), parley(redis.url()))) {
            others.add(boltJava());
            others.add(boltJs());
            others.add(bare(redis.url()));
            Cores.move(Cores.LOAD);
            List<Side> sides = Stream.of(
                            new Side("parley", 0, parley.chat().getPort(), parley.pid()),
                            new Side("bolt-java", 8, BOLT_PORT, others.get(0).pid()),
                            new Side("bolt-js", 5, BOLT_JS_PORT, others.get(1).pid()),
                            new Side("bare", 0, BARE_PORT, others.get(2).pid()))
                    .filter(side -> SIDES.contains(side.name()))
                    .toList();
            measure(sides);
            report(sides);
        } finally {
            others.forEach(Process::destroy);
            await(redis.close());
            await(vertx.close());
        }
    }

    private static Map<String, String> parley(String redis) {
        Map<String, String> environment = new HashMap<>();
        environment.put("REDIS_URL", redis);
        environment.put("PARLEY_JVM", ONE_CORE + " " + System.getProperty("jvm", ""));
        environment.put("SLACK_BOT_TOKEN", TOKEN);
        environment.put("SLACK_SIGNING_SECRET", SlackEvents.SECRET);
        environment.put("SLACK_API_URL", api());
        return environment;
    }

    private static String api() {
        return "http://localhost:" + SLACK_PORT + "/api/";
    }

    private static List<String> arguments(int port) {
        return List.of(Integer.toString(port), api(), SlackEvents.SECRET, TOKEN, Bench.ANSWER);
    }

    private static Process boltJava() throws IOException {
        return started(java(BoltJetty.class, arguments(BOLT_PORT)));
    }

    private static Process boltJs() throws IOException {
        List<String> command =
                new ArrayList<>(List.of("node", BOLT_JS.resolve("app.mjs").toString()));
        command.addAll(arguments(BOLT_JS_PORT));
        return started(command);
    }

    private static Process bare(String redis) throws IOException {
        List<String> arguments = new ArrayList<>(arguments(BARE_PORT));
        arguments.add(1, redis);
        return started(java(BareSlack.class, arguments));
    }

    private static List<String> java(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "java",
                "-XX:+UseSerialGC",
                ONE_CORE,
                "-Dlogback.configurationFile=config/logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static Process started(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = process.inputReader();
        for (String line = reader.readLine(); !"listening".equals(line); line = reader.readLine()) {
            if (line == null) {
                throw new IOException(command.get(0) + " did not start");
            }
        }
        return process;
    }

    private void measure(List<Side> sides) throws Exception {
        for (Side side : sides) {
            int warm = 0;
            while (warm < WARM && side.process().cpuSeconds() < WARM_SECONDS) {
                await(load.closed(side.events(), AT_ONCE, EVENTS));
                warm += EVENTS;
            }
            System.out.println(side.name() + " called for " + warm + " events: " + sink.calls());
        }
        for (int round = 0; round < ROUNDS; round++) {
            double parley = perCpuSecond(sides.get(0));
            for (Side side : sides.subList(1, sides.size())) {
                side.parleyToIt().add(parley, perCpuSecond(side));
            }
        }
        for (int round = 0; round < PACED_ROUNDS; round++) {
            for (Side side : sides) {
                SlackLoad.Result result = await(load.paced(side.events(), PER_SECOND, PACED));
                side.ackP99().add(result.acks().p99());
                System.out.printf(
                        Locale.ROOT,
                        "%-9s acknowledged at %d events a second: p50 %.1f ms, p99 %.1f ms%n",
                        side.name(),
                        PER_SECOND,
                        result.acks().p50(),
                        result.acks().p99());
            }
        }
    }

    private double perCpuSecond(Side side) throws Exception {
        double before = side.process().cpuSeconds();
        SlackLoad.Result result = await(load.closed(side.events(), AT_ONCE, EVENTS));
        double cpu = side.process().cpuSeconds() - before;
        System.out.printf(
                Locale.ROOT,
                "%-9s %6.0f events per CPU-second, %6.0f per second%n",
                side.name(),
                EVENTS / cpu,
                EVENTS / result.seconds());
        return EVENTS / cpu;
    }

    private static void report(List<Side> sides) {
        Side parley = sides.get(0);
        for (Side side : sides) {
            System.out.printf(Locale.ROOT, "%-9s ack p99 %.1f ms%n", side.name(), median(side.ackP99()));
            if (!side.name().equals(parley.name())) {
                side.parleyToIt().tell("Slack events per CPU-second", side.name(), side.goal());
            }
        }
        sides.stream()
                .filter(side -> side.name().startsWith("bolt"))
                .mapToDouble(side -> median(side.ackP99()))
                .min()
                .ifPresent(bolt -> Figures.atMost(
                        "Slack ack p99 at 1,000 a second, of the better Bolt",
                        median(parley.ackP99()) / bolt,
                        "times",
                        1));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @CanIgnoreReturnValue
    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.MINUTES);
    }
}
