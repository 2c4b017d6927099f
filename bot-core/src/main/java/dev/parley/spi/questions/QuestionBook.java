package dev.parley.spi.questions;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import dev.parley.text.Normal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The questions of all replicas that missed, in sixteen records of at most sixty each, which hold under 400 KB together. What
 * is asked least, and longest ago, makes room. Nothing is kept for longer than thirty days after it was asked last.
 */
public final class QuestionBook {
    private static final int PAGES = 16;
    private static final int ON_PAGE = 60;
    private static final int TRIES = 8;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Comparator<Missed> KEEP =
            Comparator.comparingInt(Missed::times).thenComparing(Missed::at).reversed();

    private final Records records;

    public QuestionBook(Records records) {
        this.records = records;
    }

    public Future<Void> add(List<Missed> more) {
        Map<Integer, List<Missed>> pages = more.stream().collect(Collectors.groupingBy(each -> page(each.question())));
        return Future.all(pages.entrySet().stream()
                        .map(page -> write(page.getKey(), page.getValue(), TRIES))
                        .toList())
                .mapEmpty();
    }

    /** What was asked most comes first. */
    public Future<List<Missed>> all() {
        List<Future<@Nullable Buffer>> pages = IntStream.range(0, PAGES)
                .mapToObj(page -> records.get(key(page)))
                .toList();
        return Future.all(pages)
                .map(read -> pages.stream()
                        .flatMap(page -> read(page.result()))
                        .sorted(KEEP)
                        .toList());
    }

    private static int page(String question) {
        return Math.floorMod(Normal.of(question).hashCode(), PAGES);
    }

    private static String key(int page) {
        return "questions/missed/" + page;
    }

    private Future<Void> write(int page, List<Missed> more, int tries) {
        return records.get(key(page)).compose(stored -> {
            Buffer next = written(read(stored), more);
            return records.replace(key(page), stored, next).compose(done -> {
                if (done) {
                    return records.put(key(page), next, KEPT);
                }
                return tries > 1
                        ? write(page, more, tries - 1)
                        : Future.failedFuture(Failure.of(Kind.CONFLICT, "others write down questions all the time")
                                .exception());
            });
        });
    }

    private static Buffer written(Stream<Missed> before, List<Missed> more) {
        Map<String, Missed> all = new LinkedHashMap<>();
        Stream.concat(before, more.stream()).forEach(each -> all.merge(same(each), each, Missed::again));
        List<JsonObject> kept = new ArrayList<>(all.values())
                .stream().sorted(KEEP).limit(ON_PAGE).map(Missed::json).toList();
        return new JsonArray(kept).toBuffer();
    }

    private static String same(Missed each) {
        return each.flow() + '\n' + each.step() + '\n' + each.near() + '\n' + Normal.of(each.question());
    }

    private static Stream<Missed> read(@Nullable Buffer stored) {
        return stored == null
                ? Stream.of()
                : new JsonArray(stored).stream().map(JsonObject.class::cast).map(Missed::of);
    }
}
