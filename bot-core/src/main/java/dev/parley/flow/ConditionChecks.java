package dev.parley.flow;

import dev.parley.flow.settings.Bound;
import dev.parley.flow.settings.LateCondition;
import dev.parley.flow.settings.Mention;
import dev.parley.model.Problem;
import dev.parley.model.Shape;
import dev.parley.text.Compiled;
import dev.parley.text.Condition;
import dev.parley.text.Conditions;
import dev.parley.text.Issue;
import java.util.Map;
import java.util.function.Consumer;

/** Compiles the conditions of a flow, typed by the shapes of the values that it knows. */
final class ConditionChecks {
    private ConditionChecks() {}

    static void check(Bound bound, Map<String, Shape> shapes, Consumer<Problem> out) {
        for (Mention<LateCondition> mention : bound.mentions().of(LateCondition.class)) {
            Compiled<Condition> compiled = Conditions.compile(mention.value().source(), shapes);
            mention.value().become(compiled);
            for (Issue issue : compiled.issues()) {
                out.accept(mention.at().span(issue.offset(), issue.length()).error(issue.message(), issue.cure()));
            }
        }
    }
}
