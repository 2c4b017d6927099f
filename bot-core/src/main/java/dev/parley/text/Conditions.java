package dev.parley.text;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.parley.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compiles conditions: CEL expressions without side effects, with bounded size and work. */
public final class Conditions {
    private static final int MAX_LENGTH = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(50)
            .comprehensionMaxIterations(10_000)
            .maxRegexProgramSize(1_000)
            .build();

    private Conditions() {}

    /** The runtime is made when the first condition needs it: a program without conditions doesn't load it. */
    private static final class Evaluation {
        static final CelRuntime CEL =
                CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
    }

    /** {@code variables}: the values that the condition may read, by name. */
    public static Compiled<Condition> compile(String source, Map<String, Shape> variables) {
        if (source.isBlank()) {
            return failed(List.of(new Issue(0, 1, "The condition is empty.", "Write for instance `message.direct`.")));
        }
        ConditionTypes types = new ConditionTypes();
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        variables.forEach((name, shape) -> builder.addVar(name, types.of(name, shape)));
        builder.setTypeProvider(types.provider());
        CelValidationResult result = builder.build().compile(source);
        try {
            return checked(source, result.getAst(), variables);
        } catch (CelValidationException e) {
            return failed(new ConditionIssues(source, variables).of(result));
        }
    }

    private static Compiled<Condition> checked(String source, CelAbstractSyntaxTree ast, Map<String, Shape> variables) {
        ConditionReading reading = new ConditionReading(source, ast, variables);
        List<Issue> issues = new ArrayList<>(reading.issues());
        CelType type = ast.getResultType();
        if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
            issues.add(new Issue(
                    0, source.length(), "This is not a question of yes or no.", "Compare it with something."));
        }
        if (!issues.isEmpty()) {
            return failed(issues);
        }
        try {
            CelRuntime.Program program = Evaluation.CEL.createProgram(ast);
            return new Compiled<>(new CelCondition(source, reading.references(), program, variables), List.of());
        } catch (CelEvaluationException e) {
            return failed(
                    List.of(new Issue(0, source.length(), "This can't be evaluated: " + e.getMessage() + ".", null)));
        }
    }

    private static Compiled<Condition> failed(List<Issue> issues) {
        return new Compiled<>(null, issues);
    }
}
