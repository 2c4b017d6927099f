package dev.parley.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From each kill of a replica to the whole answer of each question that was acknowledged and open then; in milliseconds. */
record Recovery(List<Long> sorted) {
    static Recovery of(List<Question> asked, Map<String, Instant> acknowledged, Checker checker, List<Instant> kills) {
        List<Long> times = new ArrayList<>();
        for (Question question : asked) {
            Instant taken = acknowledged.get(question.ts());
            Instant answered = checker.answeredAt(question);
            kills.stream()
                    .filter(kill -> isBetween(kill, taken, answered))
                    .forEach(kill -> times.add(Duration.between(kill, answered).toMillis()));
        }
        Collections.sort(times);
        return new Recovery(List.copyOf(times));
    }

    private static boolean isBetween(Instant kill, @Nullable Instant taken, @Nullable Instant answered) {
        return taken != null && answered != null && kill.isAfter(taken) && kill.isBefore(answered);
    }

    /** 0 where nothing had to recover. */
    long percentile(int percent) {
        int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index));
    }
}
