package dev.parley.figures;

import dev.parley.figures.Bucket.Group;
import dev.parley.figures.Bucket.Place;
import dev.parley.model.Failure;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the bot did over a length of time up to now, as the console's API gives it. */
public final class Figures {
    private final Records records;
    private final Clock clock;

    public Figures(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** A length of time, and the buckets that it is shown in: each of some that are kept. */
    private enum Window {
        HOUR(Ring.MINUTE, 1, 60),
        DAY(Ring.FIVE_MINUTES, 1, 288),
        WEEK(Ring.HOUR, 1, 168),
        MONTH(Ring.HOUR, 6, 120);

        private final Ring ring;
        private final int joined;
        private final int shown;

        Window(Ring ring, int joined, int shown) {
            this.ring = ring;
            this.joined = joined;
            this.shown = shown;
        }

        private long seconds() {
            return ring.seconds() * joined;
        }
    }

    private enum By {
        FLOW,
        CHANNEL,
        VERSION;

        String name(Group group) {
            return switch (this) {
                case FLOW -> group.flow();
                case CHANNEL -> group.channel();
                case VERSION -> group.version();
            };
        }
    }

    /**
     * @param by null, or what to group by
     * @param of null, or the name of the only group that is asked for; fails with BAD_INPUT where a word is not known
     */
    public Future<JsonObject> over(String window, @Nullable String by, @Nullable String of) {
        Window asked = word(Window.class, "window", window);
        By grouped = by == null ? null : word(By.class, "by", by);
        return buckets(asked).map(buckets -> {
            JsonObject json = new JsonObject().put("step", asked.seconds()).put("buckets", list(buckets, g -> true));
            return grouped == null ? json : json.put("groups", groups(buckets, grouped, of));
        });
    }

    private static JsonArray groups(Map<Long, Bucket> buckets, By by, @Nullable String of) {
        JsonArray groups = new JsonArray();
        buckets.values().stream()
                .flatMap(bucket -> bucket.groups().keySet().stream())
                .map(by::name)
                .filter(name -> of == null || of.equals(name))
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(name -> groups.add(new JsonObject()
                        .put("name", name)
                        .put("buckets", list(buckets, group -> by.name(group).equals(name)))));
        return groups;
    }

    private static JsonArray list(Map<Long, Bucket> buckets, Predicate<Group> which) {
        JsonArray list = new JsonArray();
        buckets.forEach((start, bucket) -> {
            Counts sum = new Counts();
            bucket.groups().forEach((group, counts) -> {
                if (which.test(group)) {
                    sum.add(counts);
                }
            });
            JsonObject at =
                    new JsonObject().put("at", Instant.ofEpochSecond(start).toString());
            list.add(at.mergeIn(sum.json()));
        });
        return list;
    }

    /** By flow and step. */
    public Future<JsonObject> ofSteps(String window) {
        return buckets(word(Window.class, "window", window)).map(buckets -> {
            Bucket sum = new Bucket();
            buckets.values().forEach(sum::add);
            JsonArray flows = new JsonArray();
            sum.steps().keySet().stream()
                    .map(Place::flow)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .forEach(flow -> flows.add(flow(flow, sum)));
            return new JsonObject().put("flows", flows);
        });
    }

    private static JsonObject flow(String flow, Bucket sum) {
        StepCounts whole = sum.steps().getOrDefault(new Place(flow, ""), new StepCounts());
        JsonArray steps = new JsonArray();
        sum.steps().forEach((place, counts) -> {
            if (place.flow().equals(flow) && !place.step().isEmpty()) {
                steps.add(counts.json(place.step(), whole.runs()));
            }
        });
        return new JsonObject().put("flow", flow).put("turns", whole.runs()).put("steps", steps);
    }

    /** By their start, those without turns too. */
    private Future<Map<Long, Bucket>> buckets(Window window) {
        Ring ring = window.ring;
        long end = clock.now().getEpochSecond();
        long last = end - Math.floorMod(end, window.seconds());
        List<Future<Bucket>> reading = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        for (long at = last - (window.shown - 1) * window.seconds(); at <= end; at += ring.seconds()) {
            long start = at;
            starts.add(start);
            reading.add(records.get(ring.key(start))
                    .map(stored -> stored == null ? new Bucket() : Bucket.read(stored, start)));
        }
        return Future.all(reading).map(all -> {
            Map<Long, Bucket> joined = new TreeMap<>();
            for (int i = 0; i < starts.size(); i++) {
                long start = starts.get(i) - Math.floorMod(starts.get(i), window.seconds());
                joined.computeIfAbsent(start, any -> new Bucket())
                        .add(reading.get(i).result());
            }
            return joined;
        });
    }

    private static <E extends Enum<E>> E word(Class<E> kind, String name, String word) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> Failure.of(
                                Failure.Kind.BAD_INPUT,
                                "`" + name + "` is `" + word + "`, and must be one of "
                                        + Arrays.stream(kind.getEnumConstants())
                                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", ")))
                        .exception());
    }
}
