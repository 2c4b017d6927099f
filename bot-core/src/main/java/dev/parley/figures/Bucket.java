package dev.parley.figures;

import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.TurnTrace;
import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * All that was counted in one length of time, by flow, channel and version, and by step. What is written of it never has more
 * than {@value #MOST_BYTES} bytes: where there are too many groups, those with the fewest turns are counted together as
 * {@value #OTHER}.
 */
final class Bucket {
    static final int MOST_BYTES = 32 * 1024;
    static final String OTHER = "(other)";
    private static final int FORMAT = 1;
    private static final int LONGEST_NAME = 64;

    private final Map<Group, Counts> groups = new HashMap<>();
    private final Map<Place, StepCounts> steps = new HashMap<>();

    record Group(String flow, String channel, String version) {
        Group {
            flow = cut(flow);
            channel = cut(channel);
            version = cut(version);
        }
    }

    /** @param step empty for the flow as a whole */
    record Place(String flow, String step) {
        Place {
            flow = cut(flow);
            step = cut(step);
        }
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    Map<Group, Counts> groups() {
        return groups;
    }

    Map<Place, StepCounts> steps() {
        return steps;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    void turn(TurnTrace trace) {
        TurnRecord record = trace.record();
        group(group(record)).turn(trace);
        record.steps().stream()
                .map(StepRecord::flow)
                .distinct()
                .forEach(flow -> step(new Place(flow, "")).ran());
        record.steps().stream()
                .filter(step -> step.result() != Result.SKIPPED)
                .forEach(step -> step(new Place(step.flow(), step.step())).ran(step));
    }

    static Group group(TurnRecord record) {
        return new Group(record.flow(), record.conversation().channel(), record.version());
    }

    void feedback(Group group, boolean helpful) {
        group(group).feedback(helpful);
    }

    private Counts group(Group group) {
        return groups.computeIfAbsent(group, any -> new Counts());
    }

    private StepCounts step(Place place) {
        return steps.computeIfAbsent(place, any -> new StepCounts());
    }

    void add(Bucket other) {
        other.groups.forEach((group, counts) -> group(group).add(counts));
        other.steps.forEach((place, counts) -> step(place).add(counts));
    }

    /** @param start of the length of time, in seconds */
    Buffer write(long start) {
        Buffer written = packed(start);
        while (written.length() > MOST_BYTES) {
            fold(groups, Counts::turns, group -> new Group(OTHER, OTHER, OTHER), Counts::new, Counts::add);
            fold(steps, StepCounts::runs, place -> new Place(OTHER, OTHER), StepCounts::new, StepCounts::add);
            written = packed(start);
        }
        return written;
    }

    private interface Adding<V> {
        void add(V to, V more);
    }

    /** Counts the smaller half of the groups together. */
    private static <K, V> void fold(
            Map<K, V> all, ToLongFunction<V> size, Function<K, K> other, Supplier<V> none, Adding<V> adding) {
        List<Map.Entry<K, V>> smallest = all.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> size.applyAsLong(entry.getValue())))
                .limit((all.size() + 1) / 2)
                .toList();
        V together = none.get();
        smallest.forEach(entry -> {
            all.remove(entry.getKey());
            adding.add(together, entry.getValue());
        });
        if (!smallest.isEmpty()) {
            V there = all.computeIfAbsent(other.apply(smallest.get(0).getKey()), any -> none.get());
            adding.add(there, together);
        }
    }

    private Buffer packed(long start) {
        Packed out = new Packed().number(FORMAT).number(start).number(groups.size());
        groups.forEach((group, counts) ->
                counts.write(out.text(group.flow()).text(group.channel()).text(group.version())));
        out.number(steps.size());
        steps.forEach((place, counts) -> counts.write(out.text(place.flow()).text(place.step())));
        return out.bytes();
    }

    /** What was counted from that second on; empty when the bytes are of another time, or of a format that is not known. */
    static Bucket read(Buffer bytes, long start) {
        Packed.Reader in = new Packed.Reader(bytes);
        Bucket bucket = new Bucket();
        if (in.number() != FORMAT || in.number() != start) {
            return bucket;
        }
        for (long left = in.number(); left > 0; left--) {
            Group group = new Group(in.text(), in.text(), in.text());
            bucket.group(group).add(Counts.read(in));
        }
        for (long left = in.number(); left > 0; left--) {
            Place place = new Place(in.text(), in.text());
            bucket.step(place).add(StepCounts.read(in));
        }
        return bucket;
    }
}
