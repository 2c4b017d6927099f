package dev.parley.testkit;

import dev.parley.model.TurnRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what a turn did with what was expected of it. Pure. */
final class FlowTestRun {
    private FlowTestRun() {}

    /** What differs, a line each; empty when all is as expected. */
    static List<String> differences(FlowTest.Expect expect, String reply, TurnRecord record) {
        List<String> differences = new ArrayList<>();
        if (expect.steps() != null) {
            steps(expect.steps(), ran(record), differences);
        }
        if (expect.reply() != null) {
            reply(expect.reply(), reply, differences);
        }
        if (expect.source() != null) {
            String source = word(record.origin());
            if (!word(expect.source()).equals(source)) {
                differences.add("source: expected " + word(expect.source()) + ", was " + source);
            }
        }
        return differences;
    }

    /** The steps that ran, without those that have no name of their own. */
    private static List<String> ran(TurnRecord record) {
        return record.steps().stream()
                .filter(step -> step.result() != TurnRecord.Result.SKIPPED)
                .filter(step -> !step.step().matches(step.type() + "-\\d+"))
                .map(TurnRecord.StepRecord::step)
                .toList();
    }

    private static void steps(Object expected, List<String> ran, List<String> differences) {
        if (expected instanceof Map<?, ?> map) {
            words(map.get("include")).stream()
                    .filter(step -> !ran.contains(step))
                    .forEach(step -> differences.add("steps: expected " + step + " among " + ran));
            words(map.get("exclude")).stream()
                    .filter(ran::contains)
                    .forEach(step -> differences.add("steps: did not expect " + step + " among " + ran));
        } else if (!words(expected).equals(ran)) {
            differences.add("steps: expected " + words(expected) + ", ran " + ran);
        }
    }

    private static List<String> words(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static void reply(FlowTest.Reply expected, String reply, List<String> differences) {
        if (expected.contains() != null && !reply.contains(expected.contains())) {
            differences.add("reply: expected to contain \"" + expected.contains() + "\", was \"" + reply + "\"");
        }
        if (expected.lacks() != null && reply.contains(expected.lacks())) {
            differences.add("reply: expected not to contain \"" + expected.lacks() + "\", was \"" + reply + "\"");
        }
        if (expected.is() != null && !reply.strip().equals(expected.is().strip())) {
            differences.add("reply: expected \"" + expected.is() + "\", was \"" + reply + "\"");
        }
    }

    private static String word(@Nullable Enum<?> value) {
        return value == null ? "nowhere" : value.name().toLowerCase(Locale.ROOT);
    }
}
