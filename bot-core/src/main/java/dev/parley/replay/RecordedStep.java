package dev.parley.replay;

import dev.parley.model.Failure;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.spi.Block;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A step type that would reach into another system: its steps give what they gave then, and reach nowhere. */
record RecordedStep<S extends Record>(StepType<S> type, Recording recording) implements StepType<S> {
    @Override
    public Future<Step> prepare(S settings, Resources resources) {
        String flow = resources.flow();
        String step = resources.step();
        return Future.succeededFuture(turn -> {
            Map<String, Object> gave = recording.outputs(flow, step);
            return gave == null
                    ? Future.failedFuture(
                            Failure.of(Failure.Kind.UNAVAILABLE, "what this step gave was not recorded in this turn")
                                    .exception())
                    : Future.succeededFuture(Outcome.next(gave));
        });
    }

    @Override
    public String name() {
        return type.name();
    }

    @Override
    public String summary() {
        return type.summary();
    }

    @Override
    public Class<S> settings() {
        return type.settings();
    }

    @Override
    public String example() {
        return type.example();
    }

    @Override
    public Shape result(S settings) {
        return type.result(settings);
    }

    @Override
    public Shape result(S settings, Map<String, Shape> within) {
        return type.result(settings, within);
    }

    @Override
    public Map<String, Shape> slots(S settings) {
        return type.slots(settings);
    }

    @Override
    public boolean replies(S settings) {
        return type.replies(settings);
    }

    @Override
    public boolean repliesBefore(String setting, S settings) {
        return type.repliesBefore(setting, settings);
    }

    @Override
    public boolean goesOn(S settings) {
        return type.goesOn(settings);
    }

    @Override
    public boolean waits(S settings) {
        return type.waits(settings);
    }

    @Override
    public boolean speaks(S settings) {
        return type.speaks(settings);
    }

    @Override
    public Block.@Nullable Use use(S settings) {
        return type.use(settings);
    }

    @Override
    public Map<String, Shape> gives(S settings, Function<ValueRef, @Nullable Shape> shapeOf) {
        return type.gives(settings, shapeOf);
    }

    @Override
    public int rounds(S settings) {
        return type.rounds(settings);
    }

    @Override
    public void check(S settings, StepCheck check) {
        type.check(settings, check);
    }
}
