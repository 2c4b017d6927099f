package dev.parley.text;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import dev.parley.model.Failure;
import dev.parley.model.FailureException;
import dev.parley.model.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads conditions: CEL expressions over values of known shapes, such as {@code intent.label == 'refund' &&
 * intent.score > 0.8}. They have no side effects, their loops are bounded, and their patterns run in linear time.
 *
 * <p>A value that is missing reads as the empty value of its shape; {@code has(slots.email)} tells the difference.
 * Whole and broken numbers mix. Besides CEL's own functions there are {@code lower} and {@code upper}.
 */
public final class Conditions {
    static final int LONGEST = 4000;

    private Conditions() {}

    /** @param variables the shapes of all values that the condition can see, by their first name */
    public static Compiled<Condition> compile(String source, Map<String, Shape> variables) {
        if (source.length() > LONGEST) {
            String message = "The condition is longer than " + LONGEST + " characters.";
            return new Compiled<>(null, List.of(new Issue(0, 1, message, null)));
        }
        CelValidationResult parsed = CelEngine.PARSER.parse(source);
        try {
            return parsed.hasError()
                    ? new Compiled<>(null, List.of(stumbled(source, parsed)))
                    : read(source, parsed.getAst(), variables);
        } catch (CelValidationException | CelEvaluationException | StackOverflowError cantBePlanned) {
            return new Compiled<>(
                    null, List.of(new Issue(0, Math.max(1, source.length()), "This can't be a condition.", null)));
        }
    }

    private static Issue stumbled(String source, CelValidationResult parsed) {
        CelSource cel = CelSource.newBuilder(source).build();
        return ConditionSyntax.first(new ConditionSource(source, cel), parsed.getErrors());
    }

    private static Compiled<Condition> read(String source, CelAbstractSyntaxTree ast, Map<String, Shape> variables)
            throws CelEvaluationException {
        ConditionReader reader = new ConditionReader(source, ast.getSource(), variables);
        CelExpr root = reader.condition(ast.getExpr());
        if (!reader.issues().isEmpty()) {
            List<Issue> inOrder = reader.issues().stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(Issue::offset))
                    .toList();
            return new Compiled<>(null, inOrder);
        }
        CelRuntime.Program program = CelEngine.program(CelAbstractSyntaxTree.newParsedAst(root, ast.getSource()));
        List<Template.Reference> references = reader.references().stream()
                .distinct()
                .sorted(Comparator.comparingInt(Template.Reference::offset))
                .toList();
        return new Compiled<>(
                new Planned(source, references, program, reader.inputs().byName()), List.of());
    }

    private record Planned(
            String source,
            List<Template.Reference> references,
            CelRuntime.Program program,
            Map<String, ConditionInput> inputs)
            implements Condition {

        @Override
        public boolean holds(Values values) {
            CelVariableResolver resolver = name -> {
                ConditionInput input = inputs.get(name);
                return input == null ? Optional.empty() : Optional.of(input.in(values));
            };
            try {
                return truth(program.eval(resolver));
            } catch (CelEvaluationException e) {
                throw failure(reason(e.getErrorCode()));
            }
        }

        private boolean truth(Object result) {
            if (result instanceof Boolean truth) {
                return truth;
            }
            if (result instanceof NullValue) {
                return false;
            }
            throw failure("it is neither true nor false");
        }

        private FailureException failure(String reason) {
            return Failure.of(
                            Failure.Kind.BAD_INPUT, "The condition `" + source + "` can't be answered: " + reason + ".")
                    .exception();
        }

        private static String reason(CelErrorCode code) {
            return switch (code) {
                case ATTRIBUTE_NOT_FOUND -> "a value has no such field";
                case INDEX_OUT_OF_BOUNDS -> "a list has no such item";
                case DIVIDE_BY_ZERO -> "it divides by zero";
                case NUMERIC_OVERFLOW -> "a number gets too large";
                case ITERATION_BUDGET_EXCEEDED -> "it goes through too many items";
                case BAD_FORMAT, INVALID_ARGUMENT -> "a text is no number";
                default -> "the values are not of the kind that it expects";
            };
        }
    }
}
