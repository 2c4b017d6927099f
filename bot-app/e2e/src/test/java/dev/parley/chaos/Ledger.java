package dev.parley.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, and what is known of its answer: some hundred bytes for each question, so that what people saw can be
 * forgotten by and by. Safe from any thread.
 */
final class Ledger {
    private final List<Entry> all = new ArrayList<>();
    private final Map<Integer, Entry> open = new LinkedHashMap<>();
    private final Map<String, Integer> byId = new HashMap<>();

    /** What is known of one question. Guarded by the ledger. */
    static final class Entry {
        final Question question;
        final People people;
        final List<Answer> answers = new ArrayList<>(1);

        /** When it was acknowledged. */
        @Nullable
        Instant taken;

        /** Nobody heard it: no answer is owed. */
        boolean unheard;

        /** The replica that asked the model for it last. */
        String holder = "";

        /** When that one was killed while it was at it. */
        @Nullable
        Instant hit;

        /** When its answer was whole. */
        @Nullable
        Instant answered;

        Entry(Question question, People people) {
            this.question = question;
            this.people = people;
        }

        @Override
        public String toString() {
            return question + ", acknowledged " + taken + ", begun by " + holder;
        }
    }

    synchronized Entry asked(Question question, People people) {
        Entry entry = new Entry(question, people);
        if (question.number() != all.size()) {
            throw new IllegalStateException("questions are numbered one after the other");
        }
        all.add(entry);
        open.put(question.number(), entry);
        byId.put(key(question.place(), question.id()), question.number());
        return entry;
    }

    private static String key(String place, String id) {
        return place + ' ' + id;
    }

    /** The first time counts. */
    synchronized void acknowledged(String place, String id, Instant at) {
        Integer number = byId.get(key(place, id));
        if (number != null && all.get(number).taken == null) {
            all.get(number).taken = at;
        }
    }

    synchronized void begun(int number, String holder) {
        if (number < all.size()) {
            all.get(number).holder = holder;
        }
    }

    /** All that the dead one had begun has to be recovered from now on. */
    synchronized void killed(String holder, Instant at) {
        open.values().stream()
                .filter(entry -> entry.holder.equals(holder) && entry.taken != null)
                .forEach(entry -> entry.hit = at);
    }

    synchronized void answered(Entry entry, Instant at) {
        entry.answered = at;
        close(entry);
    }

    synchronized void unheard(Entry entry) {
        entry.unheard = true;
        close(entry);
    }

    private void close(Entry entry) {
        if (open.remove(entry.question.number()) != null) {
            byId.remove(key(entry.question.place(), entry.question.id()));
            entry.people.over(entry.question);
        }
    }

    /** What the platform shows in the end. */
    synchronized void shown(Answer answer) {
        if (answer.number() < all.size()) {
            all.get(answer.number()).answers.add(answer);
        }
    }

    synchronized List<Entry> open() {
        return List.copyOf(open.values());
    }

    synchronized int openCount() {
        return open.size();
    }

    synchronized List<Entry> all() {
        return List.copyOf(all);
    }

    synchronized int count() {
        return all.size();
    }

    /** How long the longest has waited. */
    synchronized Duration longest(Instant now) {
        return open.values().stream()
                .findFirst()
                .map(entry -> Duration.between(entry.question.at(), now))
                .orElse(Duration.ZERO);
    }
}
