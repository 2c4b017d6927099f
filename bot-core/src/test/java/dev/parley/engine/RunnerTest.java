package dev.parley.engine;

import static dev.parley.engine.Made.asks;
import static dev.parley.engine.Made.called;
import static dev.parley.engine.Made.calls;
import static dev.parley.engine.Made.does;
import static dev.parley.engine.Made.fails;
import static dev.parley.engine.Made.flow;
import static dev.parley.engine.Made.next;
import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.orElse;
import static dev.parley.engine.Made.says;
import static dev.parley.engine.Made.set;
import static dev.parley.engine.Made.shows;
import static dev.parley.engine.Made.step;
import static dev.parley.engine.Made.when;
import static dev.parley.engine.Made.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.FlowSet;
import dev.parley.flow.FlowStep;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.AnswerPart.Origin;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.StepRef;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.Result;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.Usage;
import dev.parley.spi.Outcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Which steps a turn runs, in which order, and what its record says of them. */
class RunnerTest {
    private static String answer(FlowSet flows) {
        try (Desk desk = new Desk(flows)) {
            return desk.waitOut(desk.chat.says("hello")).text();
        }
    }

    private static TurnRecord record(FlowSet flows) {
        try (Desk desk = new Desk(flows)) {
            return desk.record(desk.waitOut(desk.chat.says("hello")));
        }
    }

    @Test
    void runsStepsInTheirOrderAndBindsWhatTheyGive() {
        FlowSet flows = only(
                does("one", turn -> Outcome.next(Map.of("word", "first"))),
                shows("two", "one.word"),
                says("three", ", then the rest"));

        assertThat(answer(flows)).isEqualTo("first, then the rest");
    }

    @Test
    void nextAndJumpLeadToOtherSteps() {
        FlowSet flows = only(
                next(says("one", "1"), "four"),
                says("two", "2"),
                next(says("three", "3"), "END"),
                does("four", turn -> Outcome.jump(new StepRef("three"), Map.of())),
                says("five", "5"));

        assertThat(answer(flows)).isEqualTo("13");
    }

    @Test
    void aSkippedStepBindsNothingButItsShapeAndIsFollowedByTheOneBelowIt() {
        Shape shape = Shape.fields(Map.of("label", Scalar.TEXT, "score", Scalar.NUMBER));
        FlowSet flows = only(
                when(next(says("one", "never"), "END"), values -> false, shape),
                shows("two", "one.score"),
                when(says("three", "!"), values -> values.get("one") instanceof Map<?, ?>, Scalar.ANY));

        TurnRecord record = record(flows);

        assertThat(answer(flows)).isEqualTo("0.0!");
        assertThat(record.steps())
                .extracting(StepRecord::result)
                .containsExactly(Result.SKIPPED, Result.DONE, Result.DONE);
    }

    @Test
    void everyFlowSeesWhereItIsAndWhoSpeaks() {
        FlowSet flows = only(step(
                "show",
                turn -> turn.say(List.of(
                                        "message.text",
                                        "message.direct",
                                        "user.id",
                                        "user.name",
                                        "conversation.channel",
                                        "conversation.first",
                                        "bot.name",
                                        "env.REGION")
                                .stream()
                                .map(path -> path + "=" + Made.at(turn, path))
                                .reduce("", (all, one) -> all + one + " "))
                        .map(Outcome.NEXT)));

        assertThat(answer(flows))
                .isEqualTo("message.text=hello message.direct=true user.id=customer user.name= "
                        + "conversation.channel=chat conversation.first=true bot.name=Polly env.REGION=north ");
    }

    @Test
    void aCalledFlowReturnsWithWhatItHasBound() {
        FlowSet flows = set(
                "1",
                flow("main", says("hi", "hi "), calls("refund", "refund"), shows("show", "refund.price.value")),
                called(
                        "refund",
                        shows("own", "hi"),
                        next(does("price", turn -> Outcome.next(Map.of("value", " 5 "))), "END"),
                        says("never", "never")));

        assertThat(answer(flows)).isEqualTo("hi null 5 ");
    }

    @Test
    void endReturnsToTheFlowThatCalled() {
        FlowSet flows = set(
                "1",
                flow("main", next(calls("sub", "sub"), "last"), says("never", "never"), says("last", "back")),
                called("sub", does("end", turn -> new Outcome.End(Map.of())), says("never", "never")));

        assertThat(answer(flows)).isEqualTo("back");
    }

    @Test
    void flowsThatCallEachOtherForEverAreCutOff() {
        FlowSet flows = set("1", flow("main", calls("again", "main")));

        TurnRecord record = record(flows);

        assertThat(record.outcome()).isEqualTo(TurnRecord.Outcome.FAILED);
        assertThat(record.failure()).isEqualTo(Failure.of(Kind.BUG, "flows call each other more than 16 deep"));
    }

    @Test
    void aLoopEndsWithTheStepBudget() {
        FlowSet flows = set("1", within(flow("main", next(says("one", "."), "one")), Duration.ofSeconds(60), 10));

        TurnRecord record = record(flows);

        assertThat(record.failure()).isEqualTo(Failure.of(Kind.BUG, "more than 10 steps in one turn of flow main"));
        assertThat(record.steps()).hasSize(11);
    }

    @Test
    void aLoopThatEndsInAnApologyIsAnswered() {
        FlowSet flows = set(
                "1",
                orElse(
                        within(
                                flow("main", next(says("one", "."), "one"), says("sorry", "sorry")),
                                Duration.ofSeconds(60),
                                3),
                        "sorry"));

        assertThat(answer(flows)).isEqualTo("...sorry");
    }

    @Test
    void aFailureGoesToTheStepsOwnHandlerBeforeTheFlows() {
        FlowSet flows = set(
                "1",
                orElse(
                        flow(
                                "main",
                                orElse(fails("one", Kind.UNAVAILABLE), "own"),
                                says("two", "never"),
                                next(says("flows", "flow's"), "END"),
                                says("own", "own: "),
                                shows("kind", "error.kind"),
                                shows("step", "error.step")),
                        "flows"));

        assertThat(answer(flows)).isEqualTo("own: unavailableone");
    }

    @Test
    void theFlowsHandlerTakesOneFailureATurn() {
        FlowSet flows = set(
                "1",
                orElse(
                        flow(
                                "main",
                                fails("one", Kind.UNAVAILABLE),
                                says("sorry", "s"),
                                fails("two", Kind.UNAVAILABLE)),
                        "sorry"));

        try (Desk desk = new Desk(flows)) {
            var answer = desk.chat.says("hello");
            assertThat(answer.text()).isEqualTo("s");
            assertThat(answer.failure().kind()).isEqualTo(Kind.UNAVAILABLE);
        }
    }

    @Test
    void aFailureThatACalledFlowDoesNotHandleIsTheCallers() {
        FlowSet flows = set(
                "1",
                flow(
                        "main",
                        orElse(calls("sub", "sub"), "sorry"),
                        says("never", "never"),
                        shows("sorry", "error.step")),
                called("sub", fails("one", Kind.UNAVAILABLE)));

        assertThat(answer(flows)).isEqualTo("sub");
    }

    @Test
    void aFailureThatNobodyHandlesEndsTheAnswerVisibly() {
        FlowSet flows = only(says("one", "so far"), fails("two", Kind.UNAVAILABLE), says("three", "never"));

        try (Desk desk = new Desk(flows)) {
            var answer = desk.chat.says("hello");
            assertThat(answer.text()).isEqualTo("so far");
            assertThat(answer.failure()).isEqualTo(Failure.of(Kind.UNAVAILABLE, "no luck"));
            assertThat(desk.record(answer).outcome()).isEqualTo(TurnRecord.Outcome.FAILED);
            assertThat(desk.record(answer).failure()).isEqualTo(Failure.of(Kind.UNAVAILABLE, "no luck"));
        }
    }

    @Test
    void aStepThatThrowsIsABugOfThatStep() {
        FlowSet flows = only(
                orElse(
                        step("one", turn -> {
                            throw new IllegalArgumentException("oops");
                        }),
                        "sorry"),
                shows("sorry", "error.kind"));

        assertThat(answer(flows)).isEqualTo("bug");
        assertThat(record(flows).steps().get(0).failure())
                .isEqualTo(Failure.of(Kind.BUG, "IllegalArgumentException: oops"));
    }

    @Test
    void aConditionThatCantBeAnsweredIsAFailureOfItsStep() {
        FlowSet flows = only(
                orElse(
                        when(
                                says("one", "never"),
                                values -> {
                                    throw Failure.of(Kind.BAD_INPUT, "index").exception();
                                },
                                Scalar.ANY),
                        "sorry"),
                shows("sorry", "error.kind"));

        assertThat(answer(flows)).isEqualTo("bad_input");
    }

    @Test
    void aStepDoesNotEndTheAnswer() {
        FlowSet flows = only(
                orElse(
                        step(
                                "one",
                                turn -> turn.answer()
                                        .write(new Done(Origin.FLOW, false))
                                        .map(Outcome.NEXT)),
                        "sorry"),
                says("sorry", "sorry"));

        assertThat(answer(flows)).isEqualTo("sorry");
    }

    @Test
    void theRecordTellsWhatHappenedWithoutWords() {
        FlowSet flows = only(
                does("one", turn -> {
                    turn.note("label", "refund");
                    turn.origin(Origin.MODEL);
                    turn.used(new Usage(3, 4));
                    turn.used(new Usage(1, 1));
                    turn.askFeedback();
                    return Outcome.NEXT;
                }),
                says("two", "secret"));

        try (Desk desk = new Desk(flows)) {
            var answer = desk.chat.says("hello");
            TurnRecord record = desk.record(answer);

            assertThat(answer.done()).isEqualTo(new Done(Origin.MODEL, true));
            assertThat(record.flow()).isEqualTo("main");
            assertThat(record.version()).isEqualTo("1");
            assertThat(record.usage()).isEqualTo(new Usage(4, 5));
            assertThat(record.origin()).isEqualTo(Origin.MODEL);
            assertThat(record.firstToken()).isEqualTo(Duration.ZERO);
            assertThat(record.steps().get(0).notes()).isEqualTo(Map.of("label", "refund"));
            assertThat(record.toString()).doesNotContain("secret").doesNotContain("hello");
        }
    }

    @Test
    void askWaitsForTheNextMessageAndThenGoesOn() {
        FlowSet flows = only(asks("size", "Which size?"), shows("show", "size.value"), shows("slot", "slots.size"));

        try (Desk desk = new Desk(flows)) {
            assertThat(desk.chat.says("I want shoes").text()).isEqualTo("Which size?");
            assertThat(desk.chat.says("42").text()).isEqualTo("4242");
            assertThat(desk.chat.says("more").text()).isEqualTo("Which size?");
        }
    }

    @Test
    void aStepMayComeBackOnAnotherThreadButNotSpeakThere() {
        ExecutorService elsewhere = Executors.newSingleThreadExecutor();
        FlowStep strays = step("strays", turn -> {
            Promise<Outcome> outcome = Promise.promise();
            elsewhere.execute(() -> {
                Future<String> spoken =
                        Future.succeededFuture(turn).compose(t -> t.say("no").map("spoke"));
                outcome.complete(Outcome.next(
                        Map.of("said", Failure.from(spoken.cause()).kind().name())));
            });
            return outcome.future();
        });

        assertThat(answer(only(strays, shows("shown", "strays.said")))).isEqualTo("BUG");
        elsewhere.shutdown();
    }

    @Test
    void aStepThatGivesNothingBackIsABug() {
        FlowStep empty = step("empty", turn -> Future.succeededFuture());

        assertThat(record(only(empty)).failure())
                .isEqualTo(Failure.of(Kind.BUG, "NullPointerException: a step gave no outcome"));
    }
}
