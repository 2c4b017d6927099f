package dev.parley.chaos;

import dev.parley.adapters.slack.fake.SeenMessage;
import dev.parley.adapters.slack.fake.Version;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what people saw, and at nothing else: each question has one answer, whole, and in order within its thread. Order
 * is owed to a question that was acknowledged before the next one was written: Slack itself brings the others in any order.
 */
final class Checker {
    private final Function<String, List<SeenMessage>> seenIn;

    Checker(Function<String, List<SeenMessage>> seenIn) {
        this.seenIn = seenIn;
    }

    /** How many questions, or messages, are wrong in each way, and which. */
    record Verdict(int lost, int doubled, int disordered, int stuck, List<String> details) {
        Verdict {
            details = List.copyOf(details);
        }

        boolean clean() {
            return lost + doubled + disordered + stuck == 0;
        }
    }

    /** @param acknowledged when, by the time that names the question */
    Verdict check(List<Question> asked, Map<String, Instant> acknowledged) {
        int lost = 0;
        int doubled = 0;
        List<String> details = new ArrayList<>();
        for (Question question : asked) {
            List<SeenMessage> answers = answers(question);
            if (answers.isEmpty()) {
                lost++;
                details.add("lost: " + question + " where there is "
                        + inThread(question).stream().map(SeenMessage::text).toList());
            } else if (answers.size() > 1) {
                doubled++;
                details.add("doubled: " + question);
            }
        }
        int disordered = disordered(asked, acknowledged, details);
        return new Verdict(lost, doubled, disordered, stuck(asked, details), details);
    }

    boolean isAnswered(Question question) {
        return answers(question).stream().anyMatch(answer -> !isRunning(answer));
    }

    /** When its answer was whole; null when there is none. */
    @Nullable
    Instant answeredAt(Question question) {
        return answers(question).stream()
                .flatMap(answer -> answer.versions().stream())
                .filter(version -> version.text().contains(question.mark()))
                .map(Version::at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<SeenMessage> answers(Question question) {
        return inThread(question).stream()
                .filter(message -> message.text().contains(question.mark()))
                .toList();
    }

    private List<SeenMessage> inThread(Question question) {
        return seenIn.apply(question.channel()).stream()
                .filter(message -> message.byBot() && !message.deleted())
                .filter(message -> question.thread().equals(message.threadTs()))
                .toList();
    }

    private int disordered(List<Question> asked, Map<String, Instant> acknowledged, List<String> details) {
        int wrong = 0;
        for (int i = 0; i < asked.size(); i++) {
            for (int j = i + 1; j < asked.size(); j++) {
                Question before = asked.get(i);
                Question after = asked.get(j);
                Instant taken = acknowledged.get(before.ts());
                boolean owed = before.thread().equals(after.thread()) && taken != null && taken.isBefore(after.at());
                if (owed && isLater(before, after)) {
                    wrong++;
                    details.add("disordered: " + before + " and " + after);
                }
            }
        }
        return wrong;
    }

    private boolean isLater(Question before, Question after) {
        return answers(before).stream()
                .anyMatch(first ->
                        answers(after).stream().anyMatch(second -> first.ts().compareTo(second.ts()) > 0));
    }

    private int stuck(List<Question> asked, List<String> details) {
        List<SeenMessage> running = asked.stream()
                .flatMap(question -> inThread(question).stream())
                .distinct()
                .filter(Checker::isRunning)
                .toList();
        running.forEach(message -> details.add("stuck: " + message.text()));
        return running.size();
    }

    /** It shows that more is to come. */
    private static boolean isRunning(SeenMessage message) {
        JsonArray blocks = message.latest().blocks();
        return message.streaming() == SeenMessage.Streaming.RUNNING
                || (blocks != null && blocks.encode().contains("\"parley_stop\""));
    }
}
