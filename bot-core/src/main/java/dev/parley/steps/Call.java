package dev.parley.steps;

import dev.parley.model.FlowRef;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepType;
import io.vertx.core.Future;

/** {@code call}: runs another flow, then goes on. */
public final class Call implements StepType<Call.Settings> {
    public record Settings(
            @Setting("The flow to run. What its steps bind is then known under this step's id.")
            FlowRef flow) {}

    @Override
    public String name() {
        return "call";
    }

    @Override
    public String summary() {
        return "Runs another flow, then goes on.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public String example() {
        return """
                id: refund
                type: call
                flow: refund
                next: END
                """;
    }

    @Override
    public Shape result(Settings settings) {
        return Scalar.ANY;
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        Future<Outcome> call = Future.succeededFuture(new Outcome.Call(settings.flow()));
        return Future.succeededFuture(turn -> call);
    }
}
