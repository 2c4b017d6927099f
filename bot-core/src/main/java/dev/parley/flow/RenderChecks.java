package dev.parley.flow;

import dev.parley.flow.yaml.YamlNode;
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

    RenderChecks(Map<String, Shape> shapes, Consumer<Problem> out) {
        this.shapes = shapes;
        this.samples = Values.of(SampleValues.of(shapes));
        this.out = out;
    }

    void check(ReadStep step) {
        step.bound().mentions().of(Template.class).forEach(mention -> check(mention.at(), mention.value()));
    }

    void check(YamlNode.Scalar text, Template template) {
        if (isKnown(template.references())) {
            render(text, template);
        }
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

    private void render(YamlNode.Scalar text, Template template) {
        try {
            String unused = template.render(samples);
        } catch (FailureException e) {
            out.accept(text.span()
                    .error("This text can't be rendered: " + e.failure().message(), null));
        }
    }
}
