package dev.parley.adapters.redis;

import static dev.parley.contract.Awaiting.await;

import dev.parley.model.ConversationKey;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.ConversationStore.Change;
import dev.parley.spi.Stores;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What saving a conversation costs in CPU time of this process, by how many turns are at it at the same time; and what
 * an answer from the near cache costs. Run it with the test class path; takes half a minute.
 */
final class PipeBenchmark {
    private static final Buffer STATE = Buffer.buffer("x".repeat(800));
    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration ROUND = Duration.ofSeconds(2);

    private final Lab lab;
    private final Stores stores;
    private long saved;

    private PipeBenchmark(Lab lab) {
        this.lab = lab;
        this.stores = lab.replica("bench:");
    }

    public static void main(String[] arguments) throws IOException {
        try (Lab lab = new Lab(Files.createTempDirectory("bench"))) {
            PipeBenchmark benchmark = new PipeBenchmark(lab);
            benchmark.saves(64, Duration.ofSeconds(4));
            IntStream.of(1, 8, 32, 128, 512, 2048).forEach(turns -> benchmark.saves(turns, ROUND));
            benchmark.nearHits();
        }
    }

    private void saves(int turns, Duration time) {
        Context loop = lab.vertx().getOrCreateContext();
        long end = lab.environment().clock().nanos() + time.toNanos();
        long trips = roundTrips();
        double loops = micros("vert.x-eventloop");
        double pipe = micros("redis-pipe");
        saved = 0;
        Promise<Void> over = Promise.promise();
        loop.runOnContext(go -> {
            var all = IntStream.range(0, turns)
                    .mapToObj(turn -> turn(new ConversationKey("web", "bench" + turns + "-" + end, "" + turn), end))
                    .toList();
            Future.all(all).<Void>mapEmpty().onComplete(over);
        });
        await(over.future());
        print(
                "%5d turns: %7.0f saves/s; CPU each: %5.1f us event loop, %5.1f us pipe; %5.1f in a round trip%n",
                turns,
                saved / (time.toNanos() / 1e9),
                (micros("vert.x-eventloop") - loops) / saved,
                (micros("redis-pipe") - pipe) / saved,
                (double) saved / (roundTrips() - trips));
    }

    private Future<Void> turn(ConversationKey key, long end) {
        Promise<Void> over = Promise.promise();
        save(key, 0, end, over);
        return over.future();
    }

    private void save(ConversationKey key, long revision, long end, Promise<Void> over) {
        Change next = new Change(revision + 1, STATE, List.of(), 1);
        stores.conversations()
                .save(key, revision, next, KEEP)
                .onFailure(over::fail)
                .onSuccess(done -> {
                    saved++;
                    if (lab.environment().clock().nanos() < end) {
                        save(key, revision + 1, end, over);
                    } else {
                        over.complete();
                    }
                });
    }

    private void nearHits() {
        await(stores.answers().put("hot", new CachedAnswer("An answer.", List.of(), Instant.EPOCH), KEEP));
        for (int round = 0; round < 5; round++) {
            long start = lab.environment().clock().nanos();
            long found = LongStream.range(0, 3_000_000)
                    .filter(i -> stores.answers().find("hot").result() != null)
                    .count();
            long nanos = lab.environment().clock().nanos() - start;
            print("near cache: %d found, %d ns each%n", found, nanos / 3_000_000);
        }
    }

    private long roundTrips() {
        return Lab.gauge(stores.gauges(), "redis_round_trips_total");
    }

    /** Spent by the threads whose name begins so; compiler and collector don't count. */
    private static double micros(String name) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = LongStream.of(threads.getAllThreadIds())
                .filter(id -> {
                    ThreadInfo info = threads.getThreadInfo(id);
                    return info != null && info.getThreadName().startsWith(name);
                })
                .map(threads::getThreadCpuTime)
                .sum();
        return nanos / 1e3;
    }

    @SuppressWarnings("SystemOut") // a program of its own, and this is what it is for
    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
