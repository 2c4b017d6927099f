package dev.parley.adapters.redis;

import dev.parley.spi.Clock;
import dev.parley.spi.Stores;
import dev.parley.spi.TurnStore.Bounds;
import dev.parley.spi.TurnStore.Kept;
import dev.parley.testkit.Awaiting;
import dev.parley.turns.TurnArchive;
import dev.parley.turns.TurnQuery;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How long it takes to search a hundred thousand turns: the first search, which reads their heads from Redis, and those after it,
 * half of which find nothing and so look at every turn. Run it with the test class path; takes a minute.
 */
final class TurnsBenchmark {
    private static final int TURNS = 100_000;
    private static final int BATCH = 100;
    private static final int SEARCHES = 200;
    private static final long GOAL_MILLIS = 200;
    private static final String[] WORDS =
            ("order parcel refund invoice password account delivery address change cancel when"
                            + " where how open hours price discount size return broken late payment card transfer"
                            + " receipt email phone app login error shipping country customs")
                    .split(" ");

    private final Random random = new Random(7);
    private final Stores stores;
    private final Clock clock;
    private final TurnArchive archive;

    private TurnsBenchmark(Lab lab) {
        this.stores = lab.replica("bench:");
        this.clock = lab.clock();
        this.archive = new TurnArchive(lab.vertx(), stores.turns(), clock);
    }

    public static void main(String[] arguments) throws IOException {
        try (Lab lab = new Lab(Files.createTempDirectory("bench"))) {
            TurnsBenchmark benchmark = new TurnsBenchmark(lab);
            benchmark.fill();
            benchmark.search();
        }
    }

    private void fill() {
        Bounds bounds = new Bounds(TURNS, Instant.EPOCH, 1L << 30);
        long begun = clock.nanos();
        for (int i = 0; i < TURNS; i += BATCH) {
            List<Kept> batch = new ArrayList<>();
            for (int j = i; j < i + BATCH; j++) {
                batch.add(new Kept("turn" + j, head(j), Buffer.buffer(new byte[900])));
            }
            Awaiting.result(stores.turns().add(batch, bounds));
        }
        print("%,d turns written in batches of %d: %.1f ms a batch", TURNS, BATCH, millis(begun) / (TURNS / BATCH));
    }

    private Buffer head(int number) {
        return new JsonObject()
                .put("turn", "turn" + number)
                .put("at", clock.now().toString())
                .put("channel", number % 3 == 0 ? "slack" : "web")
                .put("user", "u" + random.nextInt(20_000))
                .put("conversation", "web/default/c" + random.nextInt(30_000))
                .put("flow", "support")
                .put("version", "v" + number / 10_000)
                .put("outcome", number % 50 == 0 ? "failed" : "answered")
                .put("origin", number % 2 == 0 ? "faq" : "model")
                .put("total", 10.0 + random.nextInt(3_000))
                .put("ran", List.of("support.intent", "support.known", "support.answer"))
                .put("question", words(12))
                .put("answer", words(45))
                .toBuffer();
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.toString();
    }

    private void search() {
        long before = heap();
        long begun = clock.nanos();
        var unused = Awaiting.result(archive.search(TurnQuery.newest(50)), Duration.ofMinutes(2));
        print("the first search, which reads all heads: %.0f ms", millis(begun));
        print("memory that all heads take in this process: %d MB", (heap() - before) >> 20);
        List<Map<String, String>> queries = List.of(
                Map.of("text", "refund customs"),
                Map.of("text", "nobody ever said that"),
                Map.of("user", "u17", "text", "late"),
                Map.of("outcome", "failed", "channel", "slack", "slower", "3005"),
                Map.of("step", "answer", "version", "v2"),
                Map.of("conversation", "none"));
        double[] times = new double[SEARCHES];
        int found = 0;
        for (int i = 0; i < SEARCHES; i++) {
            Map<String, String> query = queries.get(i % queries.size());
            long at = clock.nanos();
            found += Awaiting.result(archive.search(TurnQuery.of(query::get)))
                    .heads()
                    .size();
            times[i] = millis(at);
        }
        Arrays.sort(times);
        double p95 = times[SEARCHES * 95 / 100];
        print(
                "a search of %,d turns, %d found in all: p50 %.1f ms, p95 %.1f ms (goal: %d ms, %s)",
                TURNS, found, times[SEARCHES / 2], p95, GOAL_MILLIS, p95 <= GOAL_MILLIS ? "reached" : "MISSED");
    }

    private double millis(long since) {
        return Duration.ofNanos(clock.nanos() - since).toNanos() / 1e6;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
