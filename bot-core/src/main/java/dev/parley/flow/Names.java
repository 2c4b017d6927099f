package dev.parley.flow;

import dev.parley.flow.yaml.Span;
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
public final class Names {
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

    /** Whether a step may be called so. */
    public static boolean isStepId(String id) {
        return ID.matcher(id).matches() && !hasMeaning(id);
    }

    private static boolean hasMeaning(String id) {
        boolean builtin = Builtins.shapes(Set.of(), Map.of()).containsKey(id);
        return builtin || RESERVED.contains(id) || id.equals(StepRef.END.id());
    }

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
        checkSteps(flow, Map.of(), out);
    }

    /** @param around the names of the values that the steps of this flow see besides their own, with their places */
    private static void checkSteps(ReadFlow flow, Map<String, Span> around, Consumer<Problem> out) {
        Map<String, Span> seen = new HashMap<>(around);
        for (ReadStep step : flow.steps()) {
            Span first = step.named() ? seen.putIfAbsent(step.id(), step.span()) : null;
            if (first != null) {
                String message = "There is another step `" + step.id() + "`, in line "
                        + first.at().line() + ".";
                out.accept(step.span().error(message, "Give one of them another id."));
            } else if (step.named()) {
                syntax(step.id(), step.span(), "the id of a step", "Give the step another id.", out);
            }
        }
        for (ReadStep step : flow.steps()) {
            Map<String, Span> within = new HashMap<>(seen);
            if (step.typed() != null) {
                step.typed().gives(value -> null).keySet().forEach(name -> given(name, step, within, out));
            }
            step.blocks().values().forEach(block -> checkSteps(block, within, out));
        }
    }

    /** A name that the steps within a step know a value by. */
    private static void given(String name, ReadStep step, Map<String, Span> seen, Consumer<Problem> out) {
        Span place = step.placeOf(name);
        Span first = seen.putIfAbsent(name, place);
        if (first != null) {
            String message =
                    "`" + name + "` is a step already, in line " + first.at().line() + ".";
            out.accept(place.error(message, "Choose another name."));
        } else {
            syntax(name, place, "the name of a value", "Choose another name.", out);
        }
    }

    private static void syntax(String name, Span place, String what, String cure, Consumer<Problem> out) {
        if (hasMeaning(name)) {
            out.accept(place.error("`" + name + "` has a meaning of its own already.", cure));
        } else if (!ID.matcher(name).matches()) {
            out.accept(place.error("`" + name + "` can't be " + what + ".", rule("", name)));
        }
    }

    private static String rule(String more, String id) {
        String mended =
                id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[^a-z]+|_+$", "");
        String example = mended.isEmpty() ? "." : ", such as `" + mended + "`.";
        return "Use lower-case letters, digits, `_`" + more + ", a letter first" + example;
    }
}
