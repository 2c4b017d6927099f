package dev.parley.text;

import dev.parley.model.Failure;
import dev.parley.model.FailureException;
import dev.parley.model.ValueRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a template: the text so far, the names that tags have set, and how much work is left. The work is counted,
 * not timed, so that the same template with the same values ends the same way on every machine.
 */
final class Rendering {
    static final int MAX_CHARS = 256 * 1024;
    static final int MAX_ITEMS = 10_000;
    private static final int MAX_STEPS = 200_000;

    private final Values values;
    private final StringBuilder out = new StringBuilder(256);
    private @Nullable Frame frame;
    private int steps;

    Rendering(Values values) {
        this.values = values;
    }

    private static final class Frame {
        private final @Nullable Frame outer;
        private final Map<String, @Nullable Object> names = new HashMap<>();

        Frame(@Nullable Frame outer) {
            this.outer = outer;
        }
    }

    void enter() {
        frame = new Frame(frame);
    }

    void leave() {
        frame = frame == null ? null : frame.outer;
    }

    /** Does something that does not see the names which were set, and leaves none behind. */
    void apart(Runnable what) {
        Frame here = frame;
        frame = null;
        what.run();
        frame = here;
    }

    /** A value from outside. */
    @Nullable
    Object outer(ValueRef ref) {
        return values.at(ref);
    }

    void set(String name, @Nullable Object value) {
        if (frame == null) {
            frame = new Frame(null);
        }
        frame.names.put(name, value);
    }

    @Nullable
    Object lookup(String name) {
        for (Frame f = frame; f != null; f = f.outer) {
            if (f.names.containsKey(name)) {
                return f.names.get(name);
            }
        }
        return values.get(name);
    }

    void step() {
        steps(1);
    }

    void steps(int count) {
        steps += count;
        if (steps > MAX_STEPS || steps < 0) {
            throw failure("The text takes more than " + MAX_STEPS + " steps to fill in.");
        }
    }

    void write(String text) {
        if (out.length() + text.length() > MAX_CHARS) {
            throw tooLong();
        }
        out.append(text);
    }

    void writeValue(@Nullable Object value) {
        if (value instanceof Map || value instanceof Collection) {
            Json.write(value, out, MAX_CHARS);
        } else {
            write(text(value));
        }
    }

    /** The value itself, when it is not too big to go on with. */
    @Nullable
    Object bounded(@Nullable Object value) {
        boolean tooBig = (value instanceof String s && s.length() > MAX_CHARS)
                || (value instanceof Collection<?> c && c.size() > MAX_ITEMS);
        if (tooBig) {
            throw tooLong();
        }
        return value;
    }

    /** The value as it reads in a text, lists and maps as JSON. */
    String textOf(@Nullable Object value) {
        return value instanceof Map || value instanceof Collection ? Json.text(value, MAX_CHARS) : text(value);
    }

    /** A simple value as it reads in a text: nothing for null, numbers without an exponent. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double || value instanceof Float
                ? Numbers.text(((Number) value).doubleValue())
                : value.toString();
    }

    static FailureException failure(String message) {
        return Failure.of(Failure.Kind.BAD_INPUT, message).exception();
    }

    static FailureException tooLong() {
        return failure("The text grows over " + MAX_CHARS + " characters or a list over " + MAX_ITEMS + " items.");
    }

    String result() {
        return out.toString();
    }
}
