package dev.parley.flow;

import dev.parley.model.Problem;
import dev.parley.model.StepRef;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Checks how steps are called: their ids are the names of values in templates and conditions. */
final class Names {
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Pattern FLOW = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
    /** Words with a meaning in templates or conditions, besides the builtin values. */
    private static final Set<String> RESERVED = Set.of(
            "and",
            "as",
            "bool",
            "break",
            "bytes",
            "const",
            "continue",
            "double",
            "else",
            "elif",
            "endfor",
            "endif",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "int",
            "is",
            "let",
            "list",
            "loop",
            "map",
            "namespace",
            "none",
            "not",
            "null",
            "null_type",
            "or",
            "package",
            "return",
            "string",
            "true",
            "type",
            "uint",
            "var",
            "void",
            "while");

    private Names() {}

    static void checkFlows(List<ReadFlow> flows, Consumer<Problem> out) {
        Map<String, ReadFlow> seen = new HashMap<>();
        for (ReadFlow flow : flows) {
            ReadFlow first = seen.putIfAbsent(flow.id(), flow);
            if (first != null) {
                String message = "There is another flow `" + flow.id() + "`, in "
                        + first.span().at().file() + ".";
                out.accept(flow.span().error(message, "Give one of them another name."));
            } else if (!FLOW.matcher(flow.id()).matches()) {
                out.accept(flow.span()
                        .error("`" + flow.id() + "` can't be the name of a flow.", rule(" and `-`", flow.id())));
            }
        }
    }

    static void checkSteps(ReadFlow flow, Consumer<Problem> out) {
        Map<String, ReadStep> seen = new HashMap<>();
        for (ReadStep step : flow.steps()) {
            ReadStep first = seen.putIfAbsent(step.id(), step);
            if (first != null) {
                int line = first.span().at().line();
                String message = "There is another step `" + step.id() + "`, in line " + line + ".";
                out.accept(step.span().error(message, "Give one of them another id."));
            } else if (step.named()) {
                syntax(step, out);
            }
        }
    }

    private static void syntax(ReadStep step, Consumer<Problem> out) {
        String id = step.id();
        boolean builtin = Builtins.shapes(Set.of(), Map.of()).containsKey(id);
        if (builtin || RESERVED.contains(id) || id.equals(StepRef.END.id())) {
            out.accept(
                    step.span().error("`" + id + "` has a meaning of its own already.", "Give the step another id."));
        } else if (!ID.matcher(id).matches()) {
            out.accept(step.span().error("`" + id + "` can't be the id of a step.", rule("", id)));
        }
    }

    private static String rule(String more, String id) {
        String mended =
                id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[^a-z]+|_+$", "");
        String example = mended.isEmpty() ? "." : ", such as `" + mended + "`.";
        return "Use lower-case letters, digits, `_`" + more + ", a letter first" + example;
    }
}
