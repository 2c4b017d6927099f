package dev.parley.flow;

import dev.parley.flow.settings.LateCondition;
import dev.parley.flow.settings.Mention;
import dev.parley.flow.yaml.Span;
import dev.parley.model.Problem;
import dev.parley.model.Shape;
import dev.parley.model.ValueRef;
import dev.parley.text.Similar;
import dev.parley.text.Template;
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
    private final StepGraph graph;
    private final @Nullable BoundValues bound;
    private final Consumer<Problem> out;

    private ValueChecks(ReadFlow flow, Map<String, Shape> shapes, StepGraph graph, Consumer<Problem> out) {
        this.flow = flow;
        this.shapes = shapes;
        this.graph = graph;
        this.bound = graph.isSound() ? new BoundValues(graph) : null;
        this.out = out;
    }

    /** Call after the conditions were compiled: what did not compile is not looked at. */
    static void check(ReadFlow flow, Map<String, Shape> shapes, StepGraph graph, Consumer<Problem> out) {
        ValueChecks checks = new ValueChecks(flow, shapes, graph, out);
        for (int i = 0; i < flow.steps().size(); i++) {
            checks.step(i, flow.steps().get(i));
        }
    }

    private void step(int at, ReadStep step) {
        for (Mention<ValueRef> mention : step.bound().mentions().of(ValueRef.class)) {
            check(at, mention.value(), mention.at().span());
        }
        for (Mention<Template> mention : step.bound().mentions().of(Template.class)) {
            check(at, mention, mention.value().references());
        }
        for (Mention<LateCondition> mention : step.bound().mentions().of(LateCondition.class)) {
            check(at, mention, mention.value().isCompiled() ? mention.value().references() : List.of());
        }
    }

    private void check(int at, Mention<?> mention, List<Template.Reference> references) {
        for (Template.Reference reference : references) {
            check(at, reference.value(), mention.at().span(reference.offset(), reference.length()));
        }
    }

    private void check(int at, ValueRef value, Span span) {
        Shape shape = shapes.get(value.root());
        if (shape == null) {
            Set<String> names = new TreeSet<>(shapes.keySet());
            names.remove(flow.steps().get(at).id());
            out.accept(span.error("There is no value `" + value.root() + "`.", among(value.root(), names)));
            return;
        }
        Problem fault = ValuePath.fault(value, shape, span);
        if (fault != null) {
            out.accept(fault);
        } else if (bound != null && bound.isReachable(at)) {
            String missing = missing(at, value.root(), bound);
            if (missing != null) {
                out.accept(span.error(missing, null));
            }
        }
    }

    /** Why a value is not there when a step begins, or null. */
    private @Nullable String missing(int at, String name, BoundValues values) {
        if (name.equals(Builtins.ERROR)) {
            return values.hasError(at) ? null : "`error` is bound only on paths that begin with an `on_error`.";
        }
        int binder = flow.indexOf(name);
        if (binder < 0 || values.has(at, binder)) {
            return null;
        }
        if (binder == at) {
            return "This is the step's own result, which is not there before it has run.";
        }
        return values.mayHave(at, binder) ? onAnotherPath(at, binder, values) : notYet(at, binder);
    }

    private String onAnotherPath(int at, int binder, BoundValues values) {
        String way = graph.words(values.wayWithout(binder, at));
        return "`" + graph.name(binder) + "` is bound on another path only: it has not run on the way " + way + ".";
    }

    private String notYet(int at, int binder) {
        String name = "`" + graph.name(binder) + "`";
        if (!graph.way(binder, at, edge -> true).isEmpty()) {
            return "This step runs after " + name + " has failed: then " + name + " is not bound.";
        }
        int line = graph.step(binder).span().at().line();
        return graph.way(at, binder, edge -> true).isEmpty()
                ? name + " is bound on another path only, in line " + line + ": no path leads from there to here."
                : name + " is bound later, in line " + line + ".";
    }

    private static @Nullable String among(String name, Set<String> names) {
        String similar = Similar.cure(name, names);
        return similar != null ? similar : "No step binds it. There are: " + String.join(", ", names) + ".";
    }
}
