package dev.parley.text;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.parley.model.Failure;
import dev.parley.model.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A compiled condition. A value that is not there counts as the empty value of its shape. */
record CelCondition(
        String source, List<Template.Reference> references, CelRuntime.Program program, Map<String, Shape> variables)
        implements Condition {

    CelCondition {
        references = List.copyOf(references);
    }

    @Override
    public boolean holds(Values values) {
        try {
            Object answer = program.eval(name -> variable(name, values));
            if (answer instanceof Boolean truth) {
                return truth;
            }
            throw bad("it is " + answer + ", not true or false");
        } catch (CelEvaluationException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    private RuntimeException bad(String why) {
        return Failure.of(Failure.Kind.BAD_INPUT, "the condition `" + source + "` can't be answered: " + why)
                .exception();
    }

    private Optional<Object> variable(String name, Values values) {
        Shape shape = variables.get(name);
        return shape == null ? Optional.empty() : Optional.ofNullable(ShapedMap.view(values.get(name), shape));
    }

    @Override
    public String toString() {
        return source;
    }
}
