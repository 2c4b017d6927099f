package dev.parley.steps;

import dev.parley.model.FlowRef;
import dev.parley.model.Parameter;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Setting;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.text.Similar;
import io.vertx.core.Future;
import java.util.Map;
import java.util.TreeSet;

/** {@code call}: runs another flow, then goes on. */
public final class Call implements StepType<Call.Settings> {
    public record Settings(
            @Setting("The flow to run. What its steps bind is then known under this step's id.")
            FlowRef flow,

            @Setting("What to hand in, by the names of the flow's `parameters`. Texts are templates.")
            Map<String, Object> with) {}

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
    public Shape result(Settings settings, Map<String, Shape> within) {
        return within.getOrDefault("flow", Scalar.ANY);
    }

    @Override
    public void check(Settings settings, StepCheck check) {
        settings.with().forEach((name, value) -> JsonTemplate.check("with." + name, value, check));
        Map<String, Parameter> parameters = check.parametersOf(settings.flow());
        if (parameters == null) {
            return;
        }
        settings.with().forEach((name, value) -> checkGiven(settings.flow(), name, value, parameters, check));
        parameters.forEach((name, parameter) -> {
            if (parameter.needed() && !settings.with().containsKey(name)) {
                check.error(
                        settings.with().isEmpty() ? "flow" : "with",
                        "The flow `" + settings.flow().id() + "` needs `" + name + "`.",
                        "Add `" + name + ": …` under `with`.");
            }
        });
    }

    private static void checkGiven(
            FlowRef flow, String name, Object value, Map<String, Parameter> parameters, StepCheck check) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            String similar = Similar.cure(name, parameters.keySet());
            String all = parameters.isEmpty()
                    ? "It has none."
                    : "It takes " + String.join(", ", new TreeSet<>(parameters.keySet())) + ".";
            check.error(
                    "with." + name,
                    "The flow `" + flow.id() + "` has no parameter `" + name + "`.",
                    similar == null ? all : similar);
            return;
        }
        Shape shape = JsonTemplate.shape(value, check);
        if (shape != null && !parameter.takes().fits(shape)) {
            check.error(
                    "with." + name, "`" + name + "` takes " + parameter.takes().words() + ".", null);
        }
    }

    @Override
    public Future<Step> prepare(Settings settings, Resources resources) {
        JsonTemplate.Fields with = JsonTemplate.fields(settings.with());
        return Future.succeededFuture(
                turn -> Future.succeededFuture(new Outcome.Call(settings.flow(), with.render(turn.values()))));
    }
}
