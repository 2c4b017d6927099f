package dev.parley.figures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.figures.Bucket.Group;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.TurnTrace;
import dev.parley.spi.Clock;
import dev.parley.spi.Observer;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what turns do, and adds it every few seconds to what all replicas have counted. What can't be added, because the store
 * is away, is missing in the figures, and the log says so. Any thread.
 */
public final class FiguresRecorder implements Observer {
    private static final Logger log = LoggerFactory.getLogger(FiguresRecorder.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int TRIES = 20;
    private static final int REMEMBERED = 20_000;

    private final Records records;
    private final Clock clock;
    private final Cache<String, Group> groups = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();
    private TreeMap<Long, Bucket> counted = new TreeMap<>();
    private boolean due;
    private boolean ended;

    public FiguresRecorder(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void turnTraced(TurnTrace trace) {
        Group group = Bucket.group(trace.record());
        groups.put(trace.record().turn(), group);
        count(trace);
    }

    private synchronized void count(TurnTrace trace) {
        now().turn(trace);
        soon();
    }

    @Override
    public void feedback(Feedback feedback) {
        Group group = groups.getIfPresent(feedback.turn());
        count(group == null ? new Group("", feedback.conversation().channel(), "") : group, feedback.helpful());
    }

    private synchronized void count(Group group, boolean helpful) {
        now().feedback(group, helpful);
        soon();
    }

    private Bucket now() {
        return counted.computeIfAbsent(Ring.MINUTE.start(clock.now().getEpochSecond()), any -> new Bucket());
    }

    private void soon() {
        if (!due && !ended) {
            due = true;
            Clock.Timer unused = clock.after(EVERY, () -> flush().onComplete(done -> {}));
        }
    }

    /** Adds what was counted so far. Never fails. */
    public Future<Void> flush() {
        NavigableMap<Long, Bucket> mine = taken();
        List<Future<Void>> added = new ArrayList<>();
        mine.forEach((start, bucket) -> {
            for (Ring ring : Ring.values()) {
                added.add(add(ring, ring.start(start), bucket, TRIES).onFailure(e -> lost(ring, start, e)));
            }
        });
        return Future.join(added).transform(all -> Future.succeededFuture());
    }

    private synchronized NavigableMap<Long, Bucket> taken() {
        NavigableMap<Long, Bucket> mine = counted;
        counted = new TreeMap<>();
        due = false;
        return mine;
    }

    private Future<Void> add(Ring ring, long start, Bucket more, int tries) {
        String key = ring.key(start);
        return records.get(key).compose(stored -> {
            Bucket sum = stored == null ? new Bucket() : Bucket.read(stored, start);
            sum.add(more);
            return records.replace(key, stored, sum.write(start)).compose(done -> {
                if (done) {
                    return Future.succeededFuture();
                }
                return tries == 1
                        ? Future.failedFuture(Failure.of(Kind.CONFLICT, "the figures change too fast")
                                .exception())
                        : add(ring, start, more, tries - 1);
            });
        });
    }

    private static void lost(Ring ring, long start, Throwable cause) {
        log.warn(
                "what turns did is missing in the figures, in the {} from {} on: {}",
                ring,
                Instant.ofEpochSecond(start),
                Failure.from(cause).message());
    }

    public Future<Void> close() {
        synchronized (this) {
            ended = true;
        }
        return flush();
    }
}
