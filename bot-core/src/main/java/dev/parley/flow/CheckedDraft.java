package dev.parley.flow;

import dev.parley.model.FlowCommand;
import dev.parley.spi.Step;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Flows without an error; makes their steps ready.
 *
 * @param flows in the order in which they are asked
 */
record CheckedDraft(String version, Map<String, Path> knowledge, List<ReadFlow> flows, Results results)
        implements Draft {
    CheckedDraft {
        knowledge = Map.copyOf(knowledge);
        flows = List.copyOf(flows);
    }

    @Override
    public List<MappedStep> steps() {
        return MappedStep.of(flows);
    }

    @Override
    public <S extends Record> List<StepSettings<S>> settings(Class<S> type) {
        List<StepSettings<S>> all = new ArrayList<>();
        for (ReadFlow flow : flows) {
            flow.allSteps().forEach(step -> {
                S settings = step.bound().get(type);
                if (settings != null) {
                    all.add(new StepSettings<>(
                            flow.id(),
                            step.id(),
                            settings,
                            setting -> step.place(setting).at()));
                }
            });
        }
        return List.copyOf(all);
    }

    @Override
    public Draft as(String other) {
        return new CheckedDraft(other, knowledge, flows, results);
    }

    @Override
    public Future<FlowSet> prepare(ResourcesFor resources) {
        return all(flows, flow -> prepare(flow, resources)).map(ready -> new FlowSet(version, ready));
    }

    private Future<Flow> prepare(ReadFlow flow, ResourcesFor resources) {
        Future<List<FlowStep>> steps = all(flow.steps(), step -> prepare(flow, step, resources));
        Future<List<Flow>> blocks = all(flow.blocks(), block -> prepare(block, resources));
        return steps.compose(ready -> blocks.map(within -> flow(flow, ready, within)));
    }

    private static <F, T> Future<List<T>> all(List<F> of, Function<F, Future<T>> prepare) {
        return Future.all(of.stream().map(prepare).toList()).map(all -> all.<T>list());
    }

    private Future<FlowStep> prepare(ReadFlow flow, ReadStep step, ResourcesFor resources) {
        TypedStep<?> typed = Objects.requireNonNull(step.typed());
        return typed.prepare(resources.of(flow.id(), step.id(), version)).map(ready -> step(step, typed, ready));
    }

    private FlowStep step(ReadStep read, TypedStep<?> typed, Step step) {
        StepHeader header = Objects.requireNonNull(read.header());
        return new FlowStep(
                read.id(),
                typed.type().name(),
                header.when(),
                header.next(),
                header.timeout(),
                retry(header.retry()),
                header.onError(),
                results.of(read),
                step);
    }

    private static FlowStep.Retry retry(StepHeader.@Nullable Retry retry) {
        return retry == null ? FlowStep.Retry.NONE : new FlowStep.Retry(retry.attempts(), retry.backoff());
    }

    private static Flow flow(ReadFlow read, List<FlowStep> steps, List<Flow> within) {
        FlowHeader header = Objects.requireNonNull(read.header());
        String title = header.title() == null ? header.flow() : header.title();
        List<Flow> blocks = within.stream()
                .flatMap(block -> Stream.concat(Stream.of(block), block.blocks().stream()))
                .toList();
        return new Flow(
                header.flow(),
                title,
                start(header.start()),
                budget(header.budget()),
                header.onError(),
                read.parameters(),
                header.result(),
                steps,
                blocks);
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
