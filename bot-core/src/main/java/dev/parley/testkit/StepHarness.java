package dev.parley.testkit;

import dev.parley.model.FlowRef;
import dev.parley.model.ModelRef;
import dev.parley.model.Parameter;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.spi.Block;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Outcome;
import dev.parley.spi.Resources;
import dev.parley.spi.Step;
import dev.parley.spi.StepCheck;
import dev.parley.spi.StepType;
import dev.parley.text.Compiled;
import dev.parley.text.Template;
import dev.parley.text.Templates;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs a step type by itself, with the fakes as its resources: for the tests of whoever writes a step type. */
public record StepHarness(
        Vertx vertx,
        VirtualClock clock,
        HashEmbedder embedder,
        MemoryPassages passages,
        MemoryAnswers answers,
        LanguageModel model)
        implements Resources {

    public static StepHarness on(Vertx vertx, LanguageModel model) {
        VirtualClock clock = new VirtualClock();
        return new StepHarness(vertx, clock, new HashEmbedder(), new MemoryPassages(), new MemoryAnswers(clock), model);
    }

    public TestTurn turn(String text) {
        return new TestTurn(text, clock);
    }

    /** Runs the step on an event loop of its own, as in a conversation. */
    public Future<Outcome> run(Step step, TestTurn turn) {
        Promise<Outcome> outcome = Promise.promise();
        ((VertxInternal) vertx)
                .createEventLoopContext()
                .runOnContext(now ->
                        Future.succeededFuture().compose(go -> step.run(turn)).onComplete(outcome));
        return outcome.future();
    }

    /** What the type's own check says, each as {@code setting: message cure}. */
    public static <S extends Record> List<String> check(StepType<S> type, S settings, Map<String, Shape> values) {
        Said said = new Said(Shape.fields(values), new ArrayList<>());
        type.check(settings, said);
        return said.lines();
    }

    @Override
    public String flow() {
        return "test";
    }

    @Override
    public String step() {
        return "step";
    }

    @Override
    public String version() {
        return "v1";
    }

    @Override
    public LanguageModel model(ModelRef ref) {
        return model;
    }

    private record Said(Shape values, List<String> lines) implements StepCheck {
        @Override
        public @Nullable Shape shapeOf(ValueRef value) {
            return values.at(value.path());
        }

        /** Other steps belong to the checker. */
        @Override
        public Set<ValueRef> madeFrom(ValueRef value) {
            return Set.of(value);
        }

        @Override
        public @Nullable Map<String, Parameter> parametersOf(FlowRef flow) {
            return null;
        }

        /** The steps within a step belong to the checker; here nothing is known of them. */
        @Override
        public List<Inner> inner(Block block) {
            return List.of();
        }

        @Override
        public void error(String setting, String message, @Nullable String cure) {
            lines.add(setting + ": " + message + (cure == null ? "" : " " + cure));
        }

        @Override
        public void warning(String setting, String message, @Nullable String cure) {
            lines.add("warning " + setting + ": " + message + (cure == null ? "" : " " + cure));
        }

        @Override
        public void template(String setting, String text) {
            Compiled<Template> compiled = Templates.compile(text);
            compiled.issues().forEach(issue -> error(setting, issue.message(), issue.cure()));
            List<Template.Reference> references =
                    compiled.value() == null ? List.of() : compiled.value().references();
            references.stream()
                    .map(Template.Reference::value)
                    .filter(value -> shapeOf(value) == null)
                    .forEach(value -> error(setting, "There is no value `" + value + "`.", null));
        }
    }
}
