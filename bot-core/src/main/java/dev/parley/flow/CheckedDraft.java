package dev.parley.flow;

import dev.parley.model.FlowCommand;
import dev.parley.spi.Step;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flows without an error; makes their steps ready.
 *
 * @param flows in the order in which they are asked
 */
record CheckedDraft(String version, Map<String, Path> knowledge, List<ReadFlow> flows) implements Draft {
    CheckedDraft {
        knowledge = Map.copyOf(knowledge);
        flows = List.copyOf(flows);
    }

    @Override
    public Draft as(String other) {
        return new CheckedDraft(other, knowledge, flows);
    }

    @Override
    public Future<FlowSet> prepare(ResourcesFor resources) {
        List<Future<Flow>> ready =
                flows.stream().map(flow -> prepare(flow, resources)).toList();
        return Future.all(ready).map(all -> new FlowSet(version, all.list()));
    }

    private Future<Flow> prepare(ReadFlow flow, ResourcesFor resources) {
        List<Future<FlowStep>> ready = flow.steps().stream()
                .map(step -> prepare(flow, step, resources))
                .toList();
        return Future.all(ready).map(all -> flow(flow, all.list()));
    }

    private Future<FlowStep> prepare(ReadFlow flow, ReadStep step, ResourcesFor resources) {
        TypedStep<?> typed = Objects.requireNonNull(step.typed());
        return typed.prepare(resources.of(flow.id(), step.id(), version)).map(ready -> step(step, typed, ready));
    }

    private static FlowStep step(ReadStep read, TypedStep<?> typed, Step step) {
        StepHeader header = Objects.requireNonNull(read.header());
        return new FlowStep(
                read.id(),
                typed.type().name(),
                header.when(),
                header.next(),
                header.timeout(),
                retry(header.retry()),
                header.onError(),
                typed.result(),
                step);
    }

    private static FlowStep.Retry retry(StepHeader.@Nullable Retry retry) {
        return retry == null ? FlowStep.Retry.NONE : new FlowStep.Retry(retry.attempts(), retry.backoff());
    }

    private static Flow flow(ReadFlow read, List<FlowStep> steps) {
        FlowHeader header = Objects.requireNonNull(read.header());
        String title = header.title() == null ? header.flow() : header.title();
        return new Flow(header.flow(), title, start(header.start()), budget(header.budget()), header.onError(), steps);
    }

    private static Flow.@Nullable Start start(FlowHeader.@Nullable Start start) {
        return start == null
                ? null
                : new Flow.Start(Set.copyOf(start.channels()), start.when(), command(start.command()));
    }

    private static @Nullable FlowCommand command(FlowHeader.@Nullable Command command) {
        return command == null
                ? null
                : new FlowCommand(
                        command.name(),
                        command.description(),
                        command.options().stream()
                                .map(option -> new FlowCommand.Option(
                                        option.slot(),
                                        option.description(),
                                        option.expect(),
                                        option.required(),
                                        option.choices()))
                                .toList());
    }

    private static Flow.Budget budget(FlowHeader.@Nullable Budget budget) {
        return budget == null
                ? Flow.Budget.DEFAULT
                : new Flow.Budget(budget.firstToken(), budget.total(), budget.steps());
    }
}
