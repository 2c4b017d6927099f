package dev.parley.flow;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The values that every flow sees without a step that binds them. */
public final class Builtins {
    public static final String MESSAGE = "message";
    public static final String USER = "user";
    public static final String CONVERSATION = "conversation";
    public static final String SLOTS = "slots";
    public static final String BOT = "bot";
    public static final String ENV = "env";
    public static final String PARAMETERS = "parameters";
    public static final String ERROR = "error";

    private Builtins() {}

    /** The shapes by name; {@code error} is bound on paths that begin with {@code on_error} only. */
    public static Map<String, Shape> shapes(Collection<String> env, Map<String, Shape> slots) {
        Map<String, Shape> variables = new HashMap<>();
        env.forEach(name -> variables.put(name, Scalar.TEXT));
        return Map.of(
                MESSAGE,
                Shape.fields(Map.of(
                        "id", Scalar.TEXT,
                        "text", Scalar.TEXT,
                        "direct", Scalar.BOOL,
                        "mentions_bot", Scalar.BOOL,
                        "in_thread", Scalar.BOOL,
                        "inputs", Scalar.ANY)),
                USER,
                Shape.fields(Map.of("id", Scalar.TEXT, "name", Scalar.TEXT, "locale", Scalar.TEXT)),
                CONVERSATION,
                Shape.fields(Map.of(
                        "id", Scalar.TEXT,
                        "channel", Scalar.TEXT,
                        "tenant", Scalar.TEXT,
                        "first", Scalar.BOOL,
                        "history", Shape.list(Shape.fields(Map.of("question", Scalar.TEXT, "answer", Scalar.TEXT))))),
                SLOTS,
                Shape.fields(slots),
                BOT,
                Shape.fields(Map.of("name", Scalar.TEXT)),
                ENV,
                Shape.fields(variables),
                PARAMETERS,
                Shape.fields(Map.of()),
                ERROR,
                Shape.fields(Map.of("kind", Scalar.TEXT, "step", Scalar.TEXT)));
    }
}
