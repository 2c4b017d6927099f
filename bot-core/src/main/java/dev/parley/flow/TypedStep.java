package dev.parley.flow;

import dev.parley.flow.settings.Bound;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.spi.Block;
import dev.parley.spi.Resources;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A step type together with the settings that were written for it: here their types are known to fit. */
record TypedStep<S extends Record>(StepType<S> type, S settings) {
    static <S extends Record> @Nullable TypedStep<S> of(StepType<S> type, Bound bound) {
        S settings = bound.get(type.settings());
        return settings == null ? null : new TypedStep<>(type, settings);
    }

    /** @param within by block, what its steps bind */
    Shape result(Map<String, Shape> within) {
        return within.isEmpty() ? type.result(settings) : type.result(settings, within);
    }

    Map<String, Shape> gives(Function<ValueRef, @Nullable Shape> shapeOf) {
        return type.gives(settings, shapeOf);
    }

    Block.@Nullable Use use() {
        return type.use(settings);
    }

    int rounds() {
        return type.rounds(settings);
    }

    boolean speaks() {
        return type.speaks(settings);
    }

    Map<String, Shape> slots() {
        return type.slots(settings);
    }

    boolean replies() {
        return type.replies(settings);
    }

    boolean repliesBefore(String setting) {
        return type.repliesBefore(setting, settings);
    }

    boolean goesOn() {
        return type.goesOn(settings);
    }

    boolean isPure() {
        return type.isPure(settings);
    }

    boolean waits() {
        return type.waits(settings);
    }

    void check(StepCheck check) {
        type.check(settings, check);
    }

    /** A step type that throws instead of failing its future is treated alike. */
    Future<Step> prepare(Resources resources) {
        try {
            return type.prepare(settings, resources);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
