package dev.parley.bench;

import dev.parley.bench.Load.Request;
import dev.parley.e2e.ParleyProcess;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * FAQ hits beside other bots, in turns: what counts is how many times as many Parley answers per CPU-second. The bots run on core
 * 0, the load on core 1. Arguments: which of {@link Peer#ALL}; none for all.
 */
public final class PeerBench {
    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = Integer.getInteger("rounds", 15);
    private static final int REQUESTS = Integer.getInteger("requests", 3_000);
    /** Java's compiler needs more calls than that of JavaScript until it is done. */
    private static final int WARM_JAVA = Integer.getInteger("warm", 200_000);

    private static final int WARM_NODE = 10_000;
    private static final int PORT = 18100;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client =
            vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    private final List<AutoCloseable> running = new ArrayList<>();
    private final Map<String, Double> starts = new HashMap<>();

    private PeerBench() {}

    /** One bot, and what was measured of it. */
    private record Side(
            String name,
            double goal,
            double share,
            URI base,
            ServerProcess process,
            IntFunction<Request> requests,
            Ratios parleyToIt,
            List<Double> p99) {}

    public static void main(String[] args) throws Exception {
        List<String> wanted = List.of(args);
        List<Peer> peers = Peer.ALL.stream()
                .filter(peer -> wanted.isEmpty() || wanted.contains(peer.name()))
                .toList();
        if (peers.isEmpty()) {
            throw new IllegalArgumentException(
                    "peers are: " + Peer.ALL.stream().map(Peer::name).toList());
        }
        PeerBench bench = new PeerBench();
        try {
            bench.run(peers);
        } finally {
            for (AutoCloseable each : bench.running) {
                each.close();
            }
            bench.vertx.close().toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
        }
    }

    private void run(List<Peer> peers) throws Exception {
        List<Side> sides = new ArrayList<>();
        Cores.move(Cores.SERVERS);
        sides.add(parley());
        for (Peer peer : peers) {
            sides.add(side(peer, PORT + sides.size()));
        }
        Cores.move(Cores.LOAD);
        for (Side side : sides) {
            var unused = load(side, side.name().equals("parley") ? WARM_JAVA : (int) (WARM_NODE * side.share()));
        }
        for (int round = 0; round < ROUNDS; round++) {
            double parley = measure(sides.get(0));
            for (Side side : sides.subList(1, sides.size())) {
                side.parleyToIt().add(parley, measure(side));
            }
        }
        report(sides);
    }

    private Side parley() throws Exception {
        long began = System.nanoTime();
        Path data = Files.createTempDirectory("parley-peers");
        ParleyProcess parley = ParleyProcess.run(data, Map.of("PARLEY_JVM", "-XX:ActiveProcessorCount=1"));
        running.add(parley);
        Buffer body = new JsonObject().put("text", Bench.QUESTION).toBuffer();
        return opened(
                new Side(
                        "parley",
                        0,
                        1,
                        parley.chat(),
                        new ServerProcess(parley.pid()),
                        n -> new Request("/chat/bench-conversation-" + (1000 + n) + "/messages", body),
                        new Ratios(),
                        new ArrayList<>()),
                began);
    }

    private Side side(Peer peer, int port) throws Exception {
        Peer.Running bot = peer.start(port);
        running.add(bot);
        Buffer body = peer.question().toBuffer();
        return opened(
                new Side(
                        peer.name(),
                        peer.goal(),
                        peer.share(),
                        bot.base(),
                        new ServerProcess(bot.process().pid()),
                        n -> new Request(bot.path(), body),
                        new Ratios(),
                        new ArrayList<>()),
                bot.began());
    }

    private Side opened(Side side, long began) throws Exception {
        var unused = load(side, 1);
        double seconds = (System.nanoTime() - began) / 1e9;
        starts.put(side.name(), seconds);
        Figures.tell("start to first answer, " + side.name(), seconds, "s");
        System.out.printf(Locale.ROOT, "%-10s first answer after %.2f s%n", side.name(), seconds);
        return side;
    }

    private double measure(Side side) throws Exception {
        int requests = (int) (REQUESTS * side.share());
        double before = side.process().cpuSeconds();
        Load.Result result = load(side, requests);
        double perCpuSecond = requests / (side.process().cpuSeconds() - before);
        side.p99().add(result.p99Millis());
        System.out.printf(
                Locale.ROOT,
                "%-10s %7.0f requests per CPU-second, p50 %.1f ms, p99 %.1f ms%n",
                side.name(),
                perCpuSecond,
                result.p50Millis(),
                result.p99Millis());
        return perCpuSecond;
    }

    private void report(List<Side> sides) {
        Double parley = starts.get("parley");
        Double flowise = starts.get("flowise");
        if (parley != null && flowise != null) {
            Figures.atMost("start to first answer, of flowise's", 100 * parley / flowise, "%", 10);
        }
        for (Side side : sides) {
            Figures.tell("p99 with 64 connections, " + side.name(), median(side.p99()), "ms");
            Figures.tell("memory after the load, " + side.name(), side.process().rssMb(), "MB");
            if (!side.name().equals("parley")) {
                side.parleyToIt().tell("FAQ hits per CPU-second", side.name(), side.goal());
            }
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private Load.Result load(Side side, int requests) throws Exception {
        return Load.run(
                        vertx,
                        client,
                        side.base(),
                        Math.min(CONNECTIONS, requests),
                        requests,
                        Bench.ANSWER,
                        side.requests())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.MINUTES);
    }
}
