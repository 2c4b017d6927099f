package dev.parley.text;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Locale;

/** The parser and runtime of CEL, loaded with the first condition and shared from then on. */
final class CelEngine {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(10_000)
            .maxExpressionCodePointSize(Conditions.LONGEST)
            .maxParseRecursionDepth(60)
            .maxRegexProgramSize(2_000)
            .build();

    static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(ImmutableSet.copyOf(CelStandardMacro.STANDARD_MACROS))
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(
                    CelFunctionBinding.from("lower", String.class, text -> text.toLowerCase(Locale.ROOT)),
                    CelFunctionBinding.from("upper", String.class, text -> text.toUpperCase(Locale.ROOT)))
            .build();

    private CelEngine() {}

    static CelRuntime.Program program(CelAbstractSyntaxTree ast) throws CelEvaluationException {
        return RUNTIME.createProgram(ast);
    }
}
