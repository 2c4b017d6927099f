package dev.parley.engine;

import dev.parley.flow.Flow;
import dev.parley.flow.FlowSet;
import dev.parley.flow.FlowStep;
import dev.parley.flow.FlowStep.Retry;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FlowRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.model.StepRef;
import dev.parley.model.ValueRef;
import dev.parley.spi.Outcome;
import dev.parley.spi.Step;
import dev.parley.spi.Turn;
import dev.parley.text.Condition;
import dev.parley.text.Template;
import dev.parley.text.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Flows made by hand, of steps that are lambdas. */
final class Made {
    private Made() {}

    static FlowSet set(String version, Flow... flows) {
        return new FlowSet(version, List.of(flows));
    }

    /** The only flow of version 1, which takes every message. */
    static FlowSet only(FlowStep... steps) {
        return set("1", flow("main", steps));
    }

    static Flow flow(String id, FlowStep... steps) {
        return new Flow(id, id, new Flow.Start(Set.of(), null, null), Flow.Budget.DEFAULT, null, List.of(steps));
    }

    static Flow called(String id, FlowStep... steps) {
        return new Flow(id, id, null, Flow.Budget.DEFAULT, null, List.of(steps));
    }

    static Flow within(Flow flow, Duration total, int steps) {
        return new Flow(
                flow.id(),
                flow.title(),
                flow.start(),
                new Flow.Budget(null, total, steps),
                flow.onError(),
                flow.steps());
    }

    static Flow orElse(Flow flow, String onError) {
        return new Flow(flow.id(), flow.title(), flow.start(), flow.budget(), new StepRef(onError), flow.steps());
    }

    static FlowStep step(String id, Step step) {
        return new FlowStep(id, "made", null, null, null, Retry.NONE, null, Scalar.ANY, step);
    }

    static FlowStep says(String id, String text) {
        return step(id, turn -> turn.say(text).map(Outcome.NEXT));
    }

    static FlowStep does(String id, Function<Turn, Outcome> outcome) {
        return step(id, turn -> Future.succeededFuture(outcome.apply(turn)));
    }

    static FlowStep fails(String id, Kind kind) {
        return step(id, turn -> Future.failedFuture(Failure.of(kind, "no luck").exception()));
    }

    static FlowStep calls(String id, String flow) {
        return does(id, turn -> new Outcome.Call(new FlowRef(flow)));
    }

    /** Says the value of a path such as {@code ask.value}. */
    static FlowStep shows(String id, String path) {
        return step(
                id,
                turn -> turn.say(String.valueOf(turn.values().at(ValueRef.parse(path))))
                        .map(Outcome.NEXT));
    }

    /** Asks, then binds the next message as {@code value}. */
    static FlowStep asks(String id, String question) {
        return step(id, turn -> {
            if (turn.waits() == 0) {
                return turn.say(question).map(Outcome.WAIT);
            }
            turn.setSlot(id, turn.message().text());
            return Future.succeededFuture(
                    Outcome.next(Map.of("value", turn.message().text())));
        });
    }

    static FlowStep when(FlowStep s, Predicate<Values> holds, Shape result) {
        return new FlowStep(
                s.id(), s.type(), condition(holds), s.next(), s.timeout(), s.retry(), s.onError(), result, s.step());
    }

    static FlowStep next(FlowStep s, String next) {
        StepRef ref = new StepRef(next);
        return new FlowStep(s.id(), s.type(), s.when(), ref, s.timeout(), s.retry(), s.onError(), s.result(), s.step());
    }

    static FlowStep orElse(FlowStep s, String onError) {
        StepRef ref = new StepRef(onError);
        return new FlowStep(s.id(), s.type(), s.when(), s.next(), s.timeout(), s.retry(), ref, s.result(), s.step());
    }

    static FlowStep retried(FlowStep s, int attempts, Duration backoff) {
        Retry retry = new Retry(attempts, backoff);
        return new FlowStep(
                s.id(), s.type(), s.when(), s.next(), s.timeout(), retry, s.onError(), s.result(), s.step());
    }

    static FlowStep within(FlowStep s, Duration timeout) {
        return new FlowStep(
                s.id(), s.type(), s.when(), s.next(), timeout, s.retry(), s.onError(), s.result(), s.step());
    }

    static Condition condition(Predicate<Values> holds) {
        return new Condition() {
            @Override
            public String source() {
                return "made by hand";
            }

            @Override
            public List<Template.Reference> references() {
                return new ArrayList<>();
            }

            @Override
            public boolean holds(Values values) {
                return holds.test(values);
            }
        };
    }

    static @Nullable Object at(Turn turn, String path) {
        return turn.values().at(ValueRef.parse(path));
    }
}
