package dev.parley.flow;

import dev.parley.flow.settings.Mention;
import dev.parley.model.FailureException;
import dev.parley.model.Problem;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import dev.parley.text.Template;
import dev.parley.text.Values;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Renders each template once with made-up values: what fails here would fail before a customer. */
final class RenderChecks {
    private final Map<String, Shape> shapes;
    private final Values samples;
    private final Consumer<Problem> out;

    private RenderChecks(Map<String, Shape> shapes, Consumer<Problem> out) {
        this.shapes = shapes;
        this.samples = Values.of(SampleValues.of(shapes));
        this.out = out;
    }

    static void check(ReadFlow flow, Map<String, Shape> shapes, Consumer<Problem> out) {
        RenderChecks checks = new RenderChecks(shapes, out);
        flow.steps().stream()
                .flatMap(step -> step.bound().mentions().of(Template.class).stream())
                .filter(mention -> checks.isKnown(mention.value().references()))
                .forEach(checks::render);
    }

    /** What may hold anything can't be made up: a sample of the wrong kind would fail for no fault of the template. */
    private boolean isKnown(List<Template.Reference> references) {
        return references.stream().map(Template.Reference::value).allMatch(value -> {
            Shape root = shapes.get(value.root());
            Shape shape = root == null
                    ? null
                    : root.at(value.path().subList(1, value.path().size()));
            return shape != null && shape != Scalar.ANY;
        });
    }

    private void render(Mention<Template> mention) {
        try {
            String rendered = mention.value().render(samples);
            assert rendered != null;
        } catch (FailureException e) {
            out.accept(mention.at()
                    .span()
                    .error("This text can't be rendered: " + e.failure().message(), null));
        }
    }
}
