package dev.parley.text;

import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.List;
import java.util.Map;

/** The shapes and values that the tests of conditions see. */
final class ConditionShapes {
    static final Map<String, Shape> SHAPES = Map.of(
            "intent",
            Shape.fields(Map.of("label", Shape.oneOf(List.of("refund", "human", "unsure")), "score", Scalar.NUMBER)),
            "message",
            Shape.fields(Map.of("text", Scalar.TEXT, "direct", Scalar.BOOL)),
            "found",
            Shape.fields(Map.of(
                    "found",
                    Scalar.BOOL,
                    "passages",
                    Shape.list(Shape.fields(Map.of("title", Scalar.TEXT, "score", Scalar.NUMBER))))),
            "slots",
            Shape.fields(Map.of("email", Scalar.TEXT, "count", Scalar.WHOLE, "free", Scalar.ANY)),
            "http",
            Shape.fields(Map.of("status", Scalar.WHOLE, "body", Scalar.ANY)),
            "words",
            Shape.list(Scalar.TEXT),
            "any",
            Scalar.ANY);

    static final Map<String, Object> VALUES = Map.of(
            "intent", Map.of("label", "refund", "score", 0.9),
            "message", Map.of("text", "I want a Refund for order 4711!", "direct", true),
            "found",
                    Map.of(
                            "found",
                            true,
                            "passages",
                            List.of(Map.of("title", "Slack", "score", 0.75), Map.of("title", "Redis", "score", 1L))),
            "slots", Map.of("count", 3),
            "http",
                    Map.of(
                            "status",
                            200L,
                            "body",
                            Map.of("items", List.of(Map.of("id", 7, "tags", List.of("a", "b"))), "ok", true)),
            "words", List.of("pear", "fig"));

    private ConditionShapes() {}
}
