package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.parley.model.FailureException;
import dev.parley.model.Scalar;
import dev.parley.model.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static final Map<String, Shape> SHAPES = Map.of(
            "message", Shape.fields(Map.of("text", Scalar.TEXT, "direct", Scalar.BOOL)),
            "intent", Shape.fields(Map.of("label", Shape.oneOf(List.of("refund", "human")), "score", Scalar.NUMBER)),
            "found",
                    Shape.fields(Map.of(
                            "passages", Shape.list(Shape.fields(Map.of("text", Scalar.TEXT, "score", Scalar.NUMBER))))),
            "count", Scalar.WHOLE,
            "body", Scalar.ANY);

    private static final Values VALUES = Values.of(Map.of(
            "message", Map.of("text", "Hello world", "direct", true),
            "intent", Map.of("label", "refund", "score", 0.9),
            "found", Map.of("passages", List.of(Map.of("text", "a", "score", 0.5))),
            "count", 3L,
            "body", Map.of("status", "ok", "items", List.of(1L, 2L))));

    private static Condition condition(String source) {
        Compiled<Condition> compiled = Conditions.compile(source, SHAPES);
        assertThat(compiled.issues()).isEmpty();
        return Objects.requireNonNull(compiled.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message.direct",
                "message.direct || body.nothing == 1",
                "intent.label == 'refund' && intent.score > 0.5",
                "intent.label in ['refund', 'human']",
                "intent.score >= 0",
                "count == 3",
                "count < 3.5",
                "size(found.passages) == 1",
                "found.passages[0].text == 'a'",
                "found.passages.exists(p, p.score > 0.4)",
                "body.status == 'ok'",
                "has(body.status) && !has(body.other)",
                "message.text.contains('world') && message.text.startsWith('Hello')",
                "message.text.matches('^H.*d$')",
            })
    void holds(String source) {
        assertThat(condition(source).holds(VALUES)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!message.direct", "intent.score > 0.95", "count != 3", "intent.label == 'human'"})
    void doesNotHold(String source) {
        assertThat(condition(source).holds(VALUES)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mesage.direct | 0 | 6 | There is no value `mesage`. | Did you mean `message`? There are: body, count,"
                        + " found, intent, message.",
                "intent.lable == 'refund' | 7 | 5 | `intent` has no `lable`. | Did you mean `label`? There are: label,"
                        + " score.",
                "found.passages[0].txt == 'a' | 18 | 3 | `found.passages[0]` has no `txt`. | Did you mean `text`? There"
                        + " are: score, text.",
                "intent.score == \"x\" | 13 | 2 | A number and text don't go together with `==`. | Compare values of the"
                        + " same kind; texts stand in quotes.",
                "intent.label == \"refnd\" | 16 | 7 | `intent.label` is never `refnd`. | Did you mean `refund`? It is one"
                        + " of: human, refund.",
                "intent.label in [\"human\", \"x\"] | 26 | 3 | `intent.label` is never `x`. | It is one of: human, refund.",
                "count + 1 | 0 | 9 | This is not a question of yes or no. | Compare it with something.",
            })
    void saysWhatIsWrong(String source, int offset, int length, String message, String cure) {
        assertThat(Conditions.compile(source, SHAPES).issues())
                .containsExactly(new Issue(offset, length, message, cure));
    }

    @Test
    void syntaxErrorsArePlaced() {
        assertThat(Conditions.compile("message.direct &&", SHAPES).issues())
                .isNotEmpty()
                .allSatisfy(issue -> assertThat(issue.message()).startsWith("This condition can't be read"));
    }

    @Test
    void emptyIsRefused() {
        assertThat(Conditions.compile("  ", SHAPES).issues()).hasSize(1);
    }

    @Test
    void referencesAreWholePaths() {
        assertThat(condition("message.direct && found.passages[0].text != '' && count > 1")
                        .references())
                .extracting(
                        reference -> reference.value().toString(),
                        Template.Reference::offset,
                        Template.Reference::length)
                .containsExactlyInAnyOrder(
                        tuple("message.direct", 0, 14), tuple("found.passages[0].text", 18, 22), tuple("count", 50, 5));
    }

    @Test
    void whatIsMissingIsEmpty() {
        assertThat(condition("intent.label == '' || intent.score == 0.0 && !message.direct")
                        .holds(Values.of(Map.of())))
                .isTrue();
    }

    @Test
    void anIndexOutOfRangeIsBadInput() {
        assertThatThrownBy(() -> condition("found.passages[7].text == 'a'").holds(VALUES))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("found.passages[7].text");
    }

    @Test
    void longAndDeepExpressionsAreRefusedNotCrashing() {
        assertThat(Conditions.compile("(".repeat(500) + "true" + ")".repeat(500), SHAPES)
                        .issues())
                .isNotEmpty();
        assertThat(Conditions.compile("true" + " && true".repeat(5000), SHAPES).issues())
                .isNotEmpty();
    }
}
