package dev.parley.bench;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.local.PrivateRedis;
import dev.parley.adapters.redis.RedisProvider;
import dev.parley.adapters.redis.RedisSettings;
import dev.parley.engine.SystemClock;
import dev.parley.spi.Clock;
import dev.parley.spi.EmbeddedServer;
import dev.parley.spi.Environment;
import dev.parley.spi.Stores;
import dev.parley.testkit.MemoryInbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to record a message until its answer is out: the same bot over the same Redis, which keeps conversations on
 * both sides, with its inbox there and with one in memory, in turns. From the arrival of a message to its whole answer, with
 * many messages at once for the throughput, and with one at a time for what a customer waits longer.
 */
public final class DeliveryBench {
    private static final int WARM = 40_000;
    private static final int MANY = 5_000;
    private static final int AT_ONCE = 256;
    private static final int FEW = 500;
    private static final int ROUNDS = 21;

    private static final String FLOW = """
            flow: delivery
            title: Answers at once
            steps:
              - type: reply
                text: You find it under Settings, Security.
                next: END
            """;

    private final Vertx vertx = Vertx.vertx();
    private final Clock clock = new SystemClock(vertx);

    private DeliveryBench() {}

    private record Measured(DeliverySide side, List<Double> perSecond, List<Double> median) {
        Measured(DeliverySide side) {
            this(side, new ArrayList<>(), new ArrayList<>());
        }

        void round() throws Exception {
            DeliverySide.Result many = await(side.measure(MANY, AT_ONCE));
            DeliverySide.Result few = await(side.measure(FEW, 1));
            perSecond.add(many.perSecond());
            median.add(few.times().p50());
            System.out.printf(
                    Locale.ROOT,
                    "%-9s %6.0f messages a second; one at a time p50 %.2f ms, p99 %.2f ms%n",
                    side.name,
                    many.perSecond(),
                    few.times().p50(),
                    few.times().p99());
        }
    }

    public static void main(String[] arguments) throws Exception {
        new DeliveryBench().run();
    }

    private void run() throws Exception {
        Path data = Files.createTempDirectory("parley-delivery-bench");
        Files.createDirectories(data.resolve("flows/delivery"));
        Files.writeString(data.resolve("flows/delivery/flow.yaml"), FLOW);
        Environment environment = new Environment(vertx, clock, data.resolve("shared"));
        EmbeddedServer redis = await(
                new PrivateRedis().open(new PrivateRedis.Settings(null, 1_024, Duration.ofSeconds(30)), environment));
        List<Measured> sides = List.of(
                new Measured(side("recorded", data, stores(redis, "on:", environment))),
                new Measured(side(
                        "not",
                        data,
                        new DeliverySide.Unrecorded(stores(redis, "off:", environment), new MemoryInbox(clock)))));
        for (Measured each : sides) {
            await(each.side().start());
            await(each.side().measure(WARM, AT_ONCE));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Measured each : sides) {
                each.round();
            }
        }
        report(sides.get(0), sides.get(1));
        for (Measured each : sides) {
            await(each.side().stop());
        }
        await(redis.close());
        await(vertx.close());
    }

    private static Stores stores(EmbeddedServer redis, String prefix, Environment environment) throws Exception {
        RedisSettings settings = new RedisSettings(redis.url(), prefix, Duration.ofSeconds(5), 20_000, 8);
        return await(new RedisProvider().open(settings, environment));
    }

    private DeliverySide side(String name, Path data, Stores stores) {
        return new DeliverySide(name, vertx, clock, data.resolve("flows"), stores);
    }

    private static void report(Measured on, Measured off) {
        Ratios throughput = new Ratios();
        List<Double> longer = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            throughput.add(on.perSecond.get(round), off.perSecond.get(round));
            longer.add(on.median.get(round) - off.median.get(round));
        }
        Collections.sort(longer);
        double percent = 100 * throughput.median();
        double millis = longer.get(ROUNDS / 2);
        Figures.atLeast("messages a second with recording, of without", percent, "%", 70);
        Figures.atMost("what recording adds to an answer, p50", millis, "ms", 2);
        System.out.printf(
                Locale.ROOT,
                "delivery: with recording %.0f%% of the throughput without (%s; at least 70%% wanted), %+.2f ms at the median"
                        + " (at most 2 ms wanted)%n",
                percent,
                throughput.spread(),
                millis);
    }

    @CanIgnoreReturnValue
    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.MINUTES);
    }
}
