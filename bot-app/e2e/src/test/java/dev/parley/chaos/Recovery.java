package dev.parley.chaos;

import dev.parley.chaos.Ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From the kill of a replica to the whole answer of each question that it was at, in milliseconds. Only those count that
 * nothing else went wrong for: the last kill of the replica that was at it, and no other fault in force meanwhile or shortly
 * before, because leases that ran out while a replica stood still are taken over after it.
 */
record Recovery(List<Turn> sorted) {
    private static final int SLOWEST = 5;
    private static final Duration AFTERMATH = Duration.ofSeconds(5);

    record Turn(int question, Instant hit, long millis) {
        @Override
        public String toString() {
            return "q" + question + " at " + hit + " " + millis + " ms";
        }
    }

    static Recovery of(List<Entry> all, Disturbances others) {
        return new Recovery(all.stream()
                .flatMap(entry -> turn(entry.question.number(), entry.hit, entry.answered, others))
                .sorted(Comparator.comparingLong(Turn::millis))
                .toList());
    }

    private static Stream<Turn> turn(
            int question, @Nullable Instant hit, @Nullable Instant answered, Disturbances others) {
        return hit == null
                        || answered == null
                        || !hit.isBefore(answered)
                        || others.between(hit.minus(AFTERMATH), answered)
                ? Stream.empty()
                : Stream.of(
                        new Turn(question, hit, Duration.between(hit, answered).toMillis()));
    }

    /** 0 where nothing had to recover. */
    long percentile(int percent) {
        int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index)).millis();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d turns hit by a kill alone, p50 %d ms, p90 %d ms, p99 %d ms, worst %d ms; the slowest %s",
                sorted.size(),
                percentile(50),
                percentile(90),
                percentile(99),
                percentile(100),
                sorted.subList(Math.max(0, sorted.size() - SLOWEST), sorted.size()));
    }
}
