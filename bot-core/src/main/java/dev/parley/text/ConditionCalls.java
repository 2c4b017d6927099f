package dev.parley.text;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The functions that a condition may call. */
final class ConditionCalls {
    /** {@code takes} holds for each argument in turn, the value before the dot being the first. */
    private record Function(String example, Shape gives, List<Predicate<Shape>> takes) {}

    private static final Map<String, Function> FUNCTIONS = new TreeMap<>();

    /** Words that CEL's parser turns into loops before we see them, unless they are used wrongly. */
    private static final Map<String, String> LOOPS = Map.of(
            "has", "has(slots.email)",
            "exists", "list.exists(x, x == 'word')",
            "exists_one", "list.exists_one(x, x == 'word')",
            "all", "list.all(x, x != '')",
            "filter", "list.filter(x, x != '')",
            "map", "list.map(x, x.field)");

    static {
        List<Predicate<Shape>> text = List.of(ConditionKinds::text);
        List<Predicate<Shape>> twoTexts = List.of(ConditionKinds::text, ConditionKinds::text);
        List<Predicate<Shape>> simple = List.of(ConditionCalls::simple);
        add("contains", "text.contains('word')", Scalar.BOOL, twoTexts);
        add("startsWith", "text.startsWith('word')", Scalar.BOOL, twoTexts);
        add("endsWith", "text.endsWith('word')", Scalar.BOOL, twoTexts);
        add("matches", "text.matches('[0-9]+')", Scalar.BOOL, twoTexts);
        add("lower", "text.lower()", Scalar.TEXT, text);
        add("upper", "text.upper()", Scalar.TEXT, text);
        add("size", "size(list)", Scalar.WHOLE, List.of(ConditionCalls::hasSize));
        add("int", "int('5')", Scalar.WHOLE, simple);
        add("double", "double('0.5')", Scalar.NUMBER, simple);
        add("string", "string(5)", Scalar.TEXT, simple);
        add("bool", "bool('true')", Scalar.BOOL, simple);
    }

    private final ConditionSource source;
    private final List<Issue> issues;

    ConditionCalls(ConditionSource source, List<Issue> issues) {
        this.source = source;
        this.issues = issues;
    }

    private static void add(String name, String example, Shape gives, List<Predicate<Shape>> takes) {
        FUNCTIONS.put(name, new Function(example, gives, takes));
    }

    private static boolean hasSize(Shape shape) {
        return ConditionKinds.text(shape) || ConditionKinds.list(shape) || ConditionKinds.group(shape);
    }

    private static boolean simple(Shape shape) {
        return ConditionKinds.text(shape) || ConditionKinds.number(shape) || ConditionKinds.truth(shape);
    }

    boolean misusedLoop(CelExpr expr) {
        String name = expr.call().function();
        String example = LOOPS.get(name);
        if (example != null) {
            issues.add(misused(name, source.callAt(expr, name), example));
        }
        return example != null;
    }

    private Issue misused(String name, int at, String example) {
        return source.issue(at, name.length(), "`" + name + "` is not used like this.", example(example));
    }

    Shape call(CelExpr expr, List<ConditionPart> args) {
        String name = expr.call().function();
        int at = source.callAt(expr, name);
        Function function = FUNCTIONS.get(name);
        if (function == null) {
            issues.add(unknown(name, at));
            return Scalar.ANY;
        }
        if (args.size() != function.takes().size()) {
            issues.add(misused(name, at, function.example()));
            return function.gives();
        }
        for (int i = 0; i < args.size(); i++) {
            if (!function.takes().get(i).test(args.get(i).shape())) {
                wrong(name, function, args.get(i));
            }
        }
        if (name.equals("matches")) {
            pattern(args.get(1));
        }
        return function.gives();
    }

    private Issue unknown(String name, int at) {
        TreeSet<String> known = new TreeSet<>(FUNCTIONS.keySet());
        known.addAll(LOOPS.keySet());
        return source.issue(at, name.length(), "There is no function `" + name + "`.", Similar.cure(name, known));
    }

    private void wrong(String name, Function function, ConditionPart arg) {
        String message = "`" + name + "` can't be used with " + ConditionKinds.called(arg.shape()) + ".";
        issues.add(source.issue(arg.start(), arg.end() - arg.start(), message, example(function.example())));
    }

    private static String example(String example) {
        return "Write it as in `" + example + "`.";
    }

    /** A pattern is written out, so that no customer can hand one in, and is checked here. */
    private void pattern(ConditionPart pattern) {
        boolean written = pattern.expr().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && pattern.expr().constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (!written) {
            String message = "The pattern of `matches` must be written out in quotes.";
            issues.add(source.issue(pattern.start(), pattern.end() - pattern.start(), message, null));
        } else if (ConditionInputs.pattern(pattern.expr()) == null) {
            int length = pattern.expr().constant().stringValue().length() + 2;
            issues.add(source.issue(pattern.start(), length, "This is not a pattern that `matches` can use.", null));
        }
    }
}
