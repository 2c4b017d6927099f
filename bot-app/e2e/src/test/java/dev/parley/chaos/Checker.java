package dev.parley.chaos;

import dev.parley.chaos.Ledger.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes by what people saw, and by nothing else: each question has one answer, whole, and in order within its conversation.
 * Order is owed to a question that was acknowledged before the next one was written: platforms bring the others in any order.
 * Each answer says what the conversation's state had as the question before, so that the answers of a conversation make a
 * chain if the state is what one turn after the other would have made it. In the time of a sort.
 */
final class Checker {
    private static final int MOST_DETAILS = 200;

    private final List<String> details = new ArrayList<>();
    private int lost;
    private int doubled;
    private int disordered;
    private int astray;

    private Checker() {}

    /** @param running messages that still show that more is to come */
    static Verdict check(List<Entry> all, List<String> running, int overBudget) {
        Checker checker = new Checker();
        Map<String, List<Entry>> threads = new LinkedHashMap<>();
        for (Entry entry : all) {
            checker.count(entry);
            threads.computeIfAbsent(entry.question.place() + ' ' + entry.question.thread(), key -> new ArrayList<>())
                    .add(entry);
        }
        threads.values().forEach(checker::checkOrder);
        threads.values().forEach(checker::checkState);
        running.forEach(message -> checker.tell("stuck: " + message));
        return new Verdict(
                checker.lost,
                checker.doubled,
                checker.disordered,
                running.size(),
                checker.astray,
                overBudget,
                checker.details);
    }

    private void tell(String detail) {
        if (details.size() < MOST_DETAILS) {
            details.add(detail);
        }
    }

    private void count(Entry entry) {
        if (entry.answers.isEmpty() && !entry.unheard) {
            lost++;
            tell("lost: " + entry.question + ", acknowledged " + entry.taken);
        } else if (entry.answers.size() > 1) {
            doubled++;
            tell("doubled: " + entry.question + " by " + entry.answers);
        }
    }

    /** Walks through questions as they were written, beside those before as they were acknowledged. */
    private void checkOrder(List<Entry> thread) {
        List<Entry> byTaken = thread.stream()
                .filter(entry -> entry.taken != null && !entry.answers.isEmpty())
                .sorted(Comparator.comparing(entry -> entry.taken))
                .toList();
        List<Entry> byAt = thread.stream()
                .filter(entry -> !entry.answers.isEmpty())
                .sorted(Comparator.comparing(entry -> entry.question.at()))
                .toList();
        int next = 0;
        Answer latest = null;
        for (Entry after : byAt) {
            while (next < byTaken.size() && isBefore(byTaken.get(next).taken, after.question.at())) {
                latest = later(latest, byTaken.get(next).answers);
                next++;
            }
            if (latest != null && Answer.ORDER.compare(latest, after.answers.get(0)) > 0) {
                disordered++;
                tell("disordered: " + latest + " behind that of " + after.question);
            }
        }
    }

    private static boolean isBefore(@Nullable Instant taken, Instant at) {
        return taken != null && taken.isBefore(at);
    }

    private static Answer later(@Nullable Answer latest, List<Answer> answers) {
        Answer last = answers.stream().max(Answer.ORDER).orElseThrow();
        return latest == null || Answer.ORDER.compare(latest, last) < 0 ? last : latest;
    }

    private void checkState(List<Entry> thread) {
        List<Answer> answers = thread.stream()
                .map(entry -> entry.answers)
                .flatMap(Collection::stream)
                .sorted(Answer.ORDER)
                .toList();
        String before = Answer.FIRST;
        for (Answer answer : answers) {
            if (!answer.after().equals(before)) {
                astray++;
                tell("astray: " + answer + " should be after " + before);
            }
            before = "q" + answer.number();
        }
    }
}
