package dev.parley.text;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The words that may stand after {@code is}, and as tests of {@code select} and its like. */
final class TemplateTests {
    static final TemplateTest TRUTHY = new TemplateTest("truthy", false, (r, value, a) -> Operators.truth(value));

    private static final Map<String, TemplateTest> BY_NAME = new TreeMap<>();

    private TemplateTests() {}

    static @Nullable TemplateTest named(String name) {
        return BY_NAME.get(name);
    }

    static Collection<String> names() {
        return BY_NAME.keySet();
    }

    static {
        BY_NAME.put("truthy", TRUTHY);
        plain("defined", value -> value != null);
        plain("undefined", value -> value == null);
        plain("none", value -> value == null);
        plain("string", value -> value instanceof String);
        plain("number", value -> value instanceof Number);
        plain("boolean", value -> value instanceof Boolean);
        plain("true", value -> Boolean.TRUE.equals(value));
        plain("false", value -> Boolean.FALSE.equals(value));
        plain("mapping", value -> value instanceof Map);
        plain("sequence", value -> value instanceof List || value instanceof String);
        plain("iterable", value -> value instanceof Collection || value instanceof Map || value instanceof String);
        plain("empty", value -> Sequences.size(value) == 0);
        plain("even", value -> value instanceof Number n && n.longValue() % 2 == 0);
        plain("odd", value -> value instanceof Number n && n.longValue() % 2 != 0);
        comparing("==", "==", "eq", "equalto", "sameas");
        comparing("!=", "!=", "ne");
        comparing("<", "<", "lt", "lessthan");
        comparing("<=", "<=", "le");
        comparing(">", ">", "gt", "greaterthan");
        comparing(">=", ">=", "ge");
        comparing("in", "in");
        with("containing", (r, value, what) -> Operators.contains(value, what, r));
        with("divisibleby", TemplateTests::divisible);
    }

    private static boolean divisible(Rendering rendering, @Nullable Object value, @Nullable Object by) {
        return value instanceof Number n
                && by instanceof Number d
                && d.longValue() != 0
                && n.longValue() % d.longValue() == 0;
    }

    private static void plain(String name, Predicate<@Nullable Object> holds) {
        BY_NAME.put(name, new TemplateTest(name, false, (r, value, a) -> holds.test(value)));
    }

    private static void comparing(String operator, String... names) {
        for (String name : names) {
            with(name, (r, value, other) -> Operators.compare(operator, value, other, r));
        }
    }

    private static void with(String name, TemplateTest.Body body) {
        BY_NAME.put(name, new TemplateTest(name, true, body));
    }
}
