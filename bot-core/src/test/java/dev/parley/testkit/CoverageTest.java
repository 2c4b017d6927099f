package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.MappedStep;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.SourcePosition;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private final Coverage coverage = new Coverage(List.of(
            step("main", 1, "way", false, Map.of("cases.a", "left")),
            step("main", 2, "right", true, Map.of()),
            step("main", 3, "left", false, Map.of("on_error", "END")),
            step("main.left.do", 4, "inner", false, Map.of("hit", "END"))));

    private static MappedStep step(String flow, int line, String id, boolean skippable, Map<String, String> ways) {
        return new MappedStep(flow, id, new SourcePosition("f.yaml", line, 1), skippable, ways);
    }

    private void turn(StepRecord... steps) {
        coverage.turnEnded(new TurnRecord(
                "t",
                new ConversationKey("c", "d", "e"),
                "main",
                "1",
                Instant.EPOCH,
                TurnRecord.Outcome.ANSWERED,
                AnswerPart.Origin.FLOW,
                null,
                Duration.ZERO,
                Stream.of(steps).toList(),
                Usage.NONE,
                null));
    }

    private static StepRecord ran(String flow, String step, Result result) {
        return new StepRecord(flow, step, "made", Duration.ZERO, Duration.ZERO, result, Map.of(), null);
    }

    @Test
    void saysWhatNeverRan() {
        assertThat(coverage.lines())
                .containsExactly(
                        "Coverage: 0 of 4 steps ran, 0 of 4 ways were taken",
                        "  f.yaml:1:1: `way` never ran",
                        "  f.yaml:2:1: `right` never ran",
                        "  f.yaml:3:1: `left` never ran",
                        "  f.yaml:4:1: `inner` never ran");
    }

    @Test
    void saysWhichWaysWereNeverTaken() {
        turn(ran("main", "way", Result.DONE), ran("main", "right", Result.DONE), ran("main", "left", Result.WAITED));
        assertThat(coverage.lines())
                .containsExactly(
                        "Coverage: 3 of 4 steps ran, 0 of 4 ways were taken",
                        "  f.yaml:1:1: `way` never led to `left` (`cases.a`)",
                        "  f.yaml:2:1: `right` was never skipped (`when`)",
                        "  f.yaml:3:1: `left` never led to `END` (`on_error`)",
                        "  f.yaml:4:1: `inner` never ran");
    }

    @Test
    void stepsOfOtherFlowsMayStandBetween() {
        turn(
                ran("main", "way", Result.DONE),
                ran("main.left.do", "inner", Result.DONE),
                ran("main", "left", Result.DONE));
        turn(ran("main", "right", Result.DONE), ran("main", "right", Result.SKIPPED));
        assertThat(coverage.lines()).containsExactly("Coverage: 4 of 4 steps ran, 4 of 4 ways were taken");
    }
}
