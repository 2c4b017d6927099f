package dev.parley.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the operators of a template do. A missing value makes a missing result; whole and broken numbers mix. */
final class Operators {
    private Operators() {}

    /** False are: nothing, false, zero, and what is empty. */
    static boolean truth(@Nullable Object value) {
        if (value instanceof Boolean b) {
            return b;
        }
        if (value instanceof Number n) {
            return n.doubleValue() != 0;
        }
        if (value instanceof CharSequence text) {
            return !text.isEmpty();
        }
        if (value instanceof Collection<?> list) {
            return !list.isEmpty();
        }
        return value instanceof Map<?, ?> map ? !map.isEmpty() : value != null;
    }

    static boolean compare(String operator, @Nullable Object left, @Nullable Object right, Rendering work) {
        return switch (operator) {
            case "==" -> equal(left, right, work);
            case "!=" -> !equal(left, right, work);
            case "in" -> contains(right, left, work);
            default -> left != null && right != null && ordered(operator, order(left, right));
        };
    }

    private static boolean ordered(String operator, int order) {
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Negative, zero or positive, for two numbers, two texts or two truths. */
    static int order(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return whole(a) && whole(b)
                    ? Long.compare(a.longValue(), b.longValue())
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        throw Rendering.failure("Can't put " + kind(left) + " and " + kind(right) + " in an order.");
    }

    static boolean equal(@Nullable Object left, @Nullable Object right, Rendering work) {
        work.step();
        if (left instanceof Number && right instanceof Number) {
            return order(left, right) == 0;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return a.size() == b.size() && equalItems(a.iterator(), b.iterator(), work);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return a.size() == b.size()
                    && a.entrySet().stream().allMatch(e -> equal(e.getValue(), b.get(e.getKey()), work));
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean equalItems(Iterator<?> a, Iterator<?> b, Rendering work) {
        while (a.hasNext()) {
            if (!equal(a.next(), b.next(), work)) {
                return false;
            }
        }
        return true;
    }

    static boolean contains(@Nullable Object in, @Nullable Object what, Rendering work) {
        if (in instanceof String text) {
            return what != null && text.contains(Rendering.text(what));
        }
        if (in instanceof Map<?, ?> map) {
            return what != null && map.containsKey(Rendering.text(what));
        }
        return in instanceof Collection<?> list && list.stream().anyMatch(item -> equal(item, what, work));
    }

    static @Nullable Object calculate(String operator, @Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return operator.equals("+") && left != right ? (left == null ? right : left) : null;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return whole(a) && whole(b)
                    ? whole(operator, a.longValue(), b.longValue())
                    : broken(operator, a.doubleValue(), b.doubleValue());
        }
        if (operator.equals("+") && left instanceof String a && right instanceof String b) {
            return a + b;
        }
        if (operator.equals("+") && left instanceof Collection<?> a && right instanceof Collection<?> b) {
            return joined(a, b);
        }
        throw Rendering.failure("Can't calculate " + kind(left) + " " + operator + " " + kind(right) + "."
                + (operator.equals("+") ? " Texts are joined with `~`." : ""));
    }

    private static Object joined(Collection<?> a, Collection<?> b) {
        List<@Nullable Object> both = new ArrayList<>(a);
        both.addAll(b);
        return Collections.unmodifiableList(both);
    }

    private static boolean whole(Number number) {
        return number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte;
    }

    private static Object whole(String operator, long a, long b) {
        try {
            return switch (operator) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "//" -> Math.floorDiv(a, b);
                case "%" -> Math.floorMod(a, b);
                default -> broken(operator, (double) a, (double) b);
            };
        } catch (ArithmeticException e) {
            throw Rendering.failure("Can't calculate " + a + " " + operator + " " + b + ": " + e.getMessage() + ".");
        }
    }

    private static Object broken(String operator, double a, double b) {
        boolean byZero = b == 0 && !operator.equals("+") && !operator.equals("-") && !operator.equals("*");
        if (byZero && !operator.equals("**")) {
            throw Rendering.failure("Can't calculate " + Numbers.text(a) + " " + operator + " 0: division by zero.");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            case "%" -> a - b * Math.floor(a / b);
            default -> Math.pow(a, b);
        };
    }

    /** What a value is, as people call it. */
    static String kind(@Nullable Object value) {
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        if (value instanceof Collection) {
            return "a list";
        }
        return value == null ? "nothing" : "a group of values";
    }
}
