package dev.parley.flow;

import dev.parley.flow.settings.LateCondition;
import dev.parley.flow.settings.Mention;
import dev.parley.flow.yaml.Span;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.model.Problem;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.text.Similar;
import dev.parley.text.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks that every value that a step speaks of is bound when the step begins, and holds what is asked of it. */
final class ValueChecks {
    private final ReadFlow flow;
    private final Map<String, Shape> shapes;
    private final @Nullable Paths paths;
    private final Results results;
    private final @Nullable Around around;
    private final Consumer<Problem> out;

    /** @param around what the flow stands in, when it is steps within a step */
    ValueChecks(
            ReadFlow flow, Map<String, Shape> shapes, Results results, @Nullable Around around, Consumer<Problem> out) {
        StepGraph graph = new StepGraph(flow);
        this.flow = flow;
        this.shapes = shapes;
        this.paths = graph.isSound() ? new Paths(graph) : null;
        this.results = results;
        this.around = around;
        this.out = out;
    }

    record Around(ValueChecks values, int at) {}

    Map<String, Shape> shapes() {
        return shapes;
    }

    /** For steps within a step, which see what it sees, and what it gives them. */
    ValueChecks within(int at, ReadFlow block) {
        Map<String, Shape> seen = new HashMap<>(shapes);
        TypedStep<?> step = flow.steps().get(at).typed();
        if (step != null) {
            step.gives(value -> shape(at, value)).forEach(seen::putIfAbsent);
        }
        results.bindings(block).fields().forEach(seen::putIfAbsent);
        return new ValueChecks(block, seen, results, new Around(this, at), out);
    }

    /** Call after the conditions were compiled: what did not compile is not looked at. */
    void check(int at) {
        ReadStep step = flow.steps().get(at);
        for (Mention<ValueRef> mention : step.bound().mentions().of(ValueRef.class)) {
            check(at, mention.value(), mention.at().span(), false);
        }
        for (Mention<Template> mention : step.bound().mentions().of(Template.class)) {
            check(at, mention.at(), mention.value().references());
        }
        for (Mention<LateCondition> mention : step.bound().mentions().of(LateCondition.class)) {
            check(
                    at,
                    mention.at(),
                    mention.value().isCompiled() ? mention.value().references() : List.of());
        }
    }

    /** What the flow gives to its callers has to be there at its end. */
    void checkResult() {
        flow.bound()
                .mentions()
                .of(ValueRef.class)
                .forEach(mention ->
                        check(flow.steps().size(), mention.value(), mention.at().span(), false));
    }

    void check(int at, YamlNode.Scalar text, List<Template.Reference> references) {
        for (Template.Reference reference : references) {
            Span span = text.span(reference.offset(), reference.length());
            check(at, reference.value(), span, reference.optional());
        }
    }

    private void check(int at, ValueRef value, Span span, boolean optional) {
        Shape shape = shapes.get(value.root());
        if (shape == null) {
            Problem hidden = Inside.problem(flow, value.root(), span, results);
            out.accept(
                    hidden != null
                            ? hidden
                            : span.error("There is no value `" + value.root() + "`.", among(value.root(), names(at))));
            return;
        }
        Problem fault = ValuePath.fault(value, shape, span);
        String missing = fault == null && !optional ? missing(at, value.root()) : null;
        if (fault != null) {
            out.accept(fault);
        } else if (missing != null) {
            out.accept(span.error(missing, null));
        }
    }

    /** The shape of a value, or null where a step can't count on it. */
    @Nullable
    Shape shape(int at, ValueRef value) {
        Shape root = shapes.get(value.root());
        if (root == null || missing(at, value.root()) != null) {
            return null;
        }
        return root.at(value.path().subList(1, value.path().size()));
    }

    /** See {@link dev.parley.spi.StepCheck#madeFrom}. */
    Set<ValueRef> madeFrom(ValueRef value) {
        return new Provenance(flow).of(value);
    }

    private @Nullable String missing(int at, String name) {
        if (paths == null) {
            return null;
        }
        boolean error = name.equals(Builtins.ERROR);
        String here = error ? paths.whyNoError(at) : paths.whyNot(at, flow.indexOf(name));
        boolean outside = around != null && (error ? here != null : flow.indexOf(name) < 0);
        return outside && around != null ? around.values().missing(around.at(), name) : here;
    }

    private Set<String> names(int at) {
        Set<String> names = new TreeSet<>(shapes.keySet());
        if (at < flow.steps().size()) {
            names.remove(flow.steps().get(at).id());
        }
        return names;
    }

    private static String among(String name, Set<String> names) {
        String similar = Similar.cure(name, names);
        return similar != null ? similar : "No step binds it. There are: " + String.join(", ", names) + ".";
    }
}
