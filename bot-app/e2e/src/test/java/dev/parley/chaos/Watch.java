package dev.parley.chaos;

import dev.parley.chaos.Ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the places where an answer is waited for, and now and then forgets what was shown some while ago: it is written
 * into the ledger, and nothing else of it is kept. On the thread of the run.
 */
final class Watch {
    /** As long as a turn may be tried again, which looks for what was shown before: without it, it would be shown twice. */
    private static final Duration KEPT = Duration.ofMinutes(20);

    private static final Duration BETWEEN_TAKES = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Map<String, People> places = new HashMap<>();
    private final List<String> running = new ArrayList<>();
    private Instant taken = Instant.EPOCH;

    Watch(Ledger ledger) {
        this.ledger = ledger;
    }

    void add(Entry entry) {
        places.put(entry.question.place(), entry.people);
    }

    void look(Instant now) {
        Map<String, List<Sight>> seen = new HashMap<>();
        for (Entry entry : ledger.open()) {
            String place = entry.question.place();
            look(entry, seen.computeIfAbsent(place, entry.people::seen), now);
        }
        if (taken.plus(BETWEEN_TAKES).isBefore(now)) {
            taken = now;
            takeOld(now.minus(KEPT));
        }
    }

    private void look(Entry entry, List<Sight> seen, Instant now) {
        seen.stream()
                .filter(sight -> !sight.running())
                .flatMap(sight -> Answer.in(sight).stream())
                .filter(answer -> answer.number() == entry.question.number())
                .findFirst()
                .ifPresent(answer -> ledger.answered(entry, answer.whole()));
        if (entry.taken == null && entry.answered == null) {
            switch (entry.people.fate(entry.question, !entry.holder.isEmpty(), seen, now)) {
                case OWED -> ledger.acknowledged(entry.question.place(), entry.question.id(), now);
                case UNHEARD -> ledger.unheard(entry);
                case UNKNOWN -> {}
            }
        }
    }

    /** What is still waited for stays to be looked at. */
    private void takeOld(Instant before) {
        Map<String, Instant> until = new HashMap<>();
        ledger.open().forEach(entry -> until.merge(entry.question.place(), entry.question.at(), Watch::earlier));
        places.forEach((place, people) -> take(place, people, earlier(before, until.getOrDefault(place, before))));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void take(String place, People people, Instant before) {
        for (Sight sight : people.take(place, before)) {
            if (sight.running()) {
                running.add(place + ": " + sight.text());
            }
            Answer.in(sight).ifPresent(ledger::shown);
        }
    }

    /** Writes down what is left, and gives what still shows that more is to come. */
    List<String> end() {
        places.forEach((place, people) -> take(place, people, Instant.MAX));
        return List.copyOf(running);
    }
}
