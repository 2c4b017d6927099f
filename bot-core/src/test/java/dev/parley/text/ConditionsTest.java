package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.Failure;
import dev.parley.model.FailureException;
import dev.parley.model.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConditionsTest {
    private static Condition compile(String source) {
        Compiled<Condition> compiled = Conditions.compile(source, ConditionShapes.SHAPES);
        assertThat(compiled.issues()).as(source).isEmpty();
        return Objects.requireNonNull(compiled.value());
    }

    private static boolean holds(String source) {
        return compile(source).holds(ConditionShapes.VALUES::get);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "intent.label == 'refund'",
                "intent.label != \"human\" && intent.score > 0.5",
                "intent['label'] == 'refund'",
                "intent.label in ['refund', 'human']",
                "intent.score >= 0.9 && intent.score < 1",
                "message.direct || 1 == 2 || false",
                "!(intent.label == 'human')",
                "message.text.contains('Refund') && !message.text.contains('refund')",
                "message.text.lower().contains('refund') && message.text.upper().startsWith('I WANT')",
                "message.text.matches('[0-9]{4}') && !message.text.matches('^[0-9]+$')",
                "(message.text + '').matches('[0-9]{4}')",
                "message.text.startsWith('I') && message.text.endsWith('!')",
                "size(message.text) > 5 && message.text.size() < 100",
                "size(found.passages) == 2 && found.passages.size() == 2",
                "found.passages[0].title == 'Slack' && found.passages[1]['title'] == 'Redis'",
                "found.passages[slots.count - 2].title == 'Redis'",
                "found.passages.exists(p, p.score > 0.9)",
                "found.passages.all(p, p.title != '' && p.score > slots.count / 10)",
                "found.passages.exists_one(p, p.title == 'Slack')",
                "found.passages.filter(p, p.score == 1)[0].title == 'Redis'",
                "found.passages.map(p, p.title).exists(t, t.startsWith('S'))",
                "'Slack' in found.passages.map(p, p.title)",
                "size(found.passages.map(p, p.score > 0.9, p.title)) == 1",
                "found.passages.exists(p, words.exists(w, p.title.lower() != w))",
                "words[0] == 'pear' && 'fig' in words && !('kiwi' in words)",
                "slots.email == '' && !has(slots.email) && has(slots.count) && !has(slots.free)",
                "slots.count == 3 && slots.count * 2 + 1 == 7 && slots.count % 2 == 1 && -slots.count < 0",
                "intent.score * 2 > 1 && intent.score + slots.count > 3.8 && 1 - intent.score < 1",
                "slots.count == 3.0 && 1.0 == found.passages[1].score && slots.count > 2.5",
                "slots.free == null && slots.free != 'x'",
                "http.status == 200 && http.body.ok",
                "http.body.items[0].id == 7 && 'a' in http.body.items[0].tags && size(http.body.items) == 1",
                "http.body.nothing.here == null && !has(http.body.nothing)",
                "http.body.items.exists(i, i.id > 6)",
                "'ok' in http.body",
                "int('5') + 1 == 6 && double('0.5') < 1 && string(5) == '5' && bool('true')",
                "intent.score > 0.5 ? message.direct : false",
                "(message.direct ? 'a' : 'b') == 'a'",
                "[1, 2] == [1, 2] && [1, 2] + [3] == [1, 2, 3] && 'a' + 'b' == 'ab'",
                "intent == intent && {'a': 1}.a == 1",
                "\n  message.direct\n  && // why\n  intent.label == 'refund'\n",
                "any == null",
                "'é😀'.size() == 2 && 'É'.lower() == 'é'",
            })
    void holdsFor(String source) {
        assertThat(holds(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "intent.label == 'human'",
                "found.passages.exists(p, p.score > 5)",
                "any",
                "slots.free",
                "has(any.thing)",
                "message.direct && intent.score < 0.5",
                "http.body.nope == 'x'",
            })
    void doesNotHoldFor(String source) {
        assertThat(holds(source)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "found.passages[7].title == ''",
                "slots.count / 0 == 1",
                "9223372036854775807 + slots.count > 0",
                "int(message.text) == 1",
                "http.body.items == 'x' || http.body.items > 1",
                "http.body",
                "http.body.nothing[0] == 1",
                "any + 1 == 2",
            })
    void cantBeAnswered(String source) {
        Condition condition = compile(source);
        assertThatThrownBy(() ->
                        assertThat(condition.holds(ConditionShapes.VALUES::get)).isNull())
                .isInstanceOfSatisfying(FailureException.class, e -> {
                    assertThat(e.failure().kind()).isEqualTo(Failure.Kind.BAD_INPUT);
                    assertThat(e.failure().message()).startsWith("The condition `" + source + "` can't be answered: ");
                });
    }

    @Test
    void everythingMissingReadsAsEmpty() {
        Values none = Map.<String, Object>of()::get;
        assertThat(compile("intent.label == '' && intent.score == 0 && !message.direct && size(found.passages) == 0"
                                + " && slots.count == 0 && http.body == null && words == []")
                        .holds(none))
                .isTrue();
    }

    @Test
    void goingThroughTooManyItemsEnds() {
        List<Long> many = Collections.nCopies(3000, 1L);
        Condition condition = Objects.requireNonNull(Conditions.compile(
                        "xs.all(a, xs.all(b, xs.all(c, a + b + c == 3)))",
                        Map.of("xs", dev.parley.model.Shape.list(Scalar.WHOLE)))
                .value());
        assertThatThrownBy(() -> assertThat(condition.holds(Map.<String, Object>of("xs", many)::get))
                        .isNull())
                .hasMessageContaining("it goes through too many items");
    }

    @Test
    void aPatternTakesLinearTime() {
        Condition condition = compile("message.text.matches('^(a+)+$')");
        String evil = "a".repeat(50_000) + "b";
        assertThat(condition.holds(Map.<String, Object>of("message", Map.of("text", evil))::get))
                .isFalse();
    }

    @Test
    void namesEveryValueThatItReads() {
        String source = "😀 == '😀' ? true : intent.label == 'refund' && found . passages[0] . title == words[1]"
                + " && has(slots.email) && found.passages.exists(p, p.score > slots.count) && http['body'].x[0].y == 1";
        Condition condition = compile(source.replace("😀 == ", "'😀' == "));
        assertThat(condition.references())
                .extracting(r -> r.value() + "=" + condition.source().substring(r.offset(), r.offset() + r.length()))
                .containsExactly(
                        "intent.label=intent.label",
                        "found.passages[0].title=found . passages[0] . title",
                        "words[1]=words[1]",
                        "slots.email=slots.email",
                        "found.passages=found.passages",
                        "found.passages[0].score=p.score",
                        "slots.count=slots.count",
                        "http.body.x[0].y=http['body'].x[0].y");
    }

    @Test
    void manyThreadsShareOneCondition() throws Exception {
        Condition condition = compile("slots.count > 50 && message.text.matches('7$')");
        var pool = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (long i = 0; i < 400; i++) {
            Map<String, Object> values = Map.of("slots", Map.of("count", i), "message", Map.of("text", "x" + i));
            answers.add(pool.submit(() -> condition.holds(values::get)));
        }
        pool.shutdown();
        for (int i = 0; i < 400; i++) {
            assertThat(answers.get(i).get()).isEqualTo(i > 50 && i % 10 == 7);
        }
    }

    @Test
    void randomTextNeverBreaksAnything() {
        List<String> parts = List.of(
                "intent",
                ".label",
                ".score",
                "message.text",
                "slots",
                ".count",
                "found.passages",
                "[0]",
                "[",
                "]",
                "(",
                ")",
                " == ",
                " != ",
                " < ",
                " && ",
                " || ",
                "!",
                " in ",
                "'a'",
                "'",
                "\"",
                "1",
                "2.5",
                "null",
                "true",
                "size",
                ".exists(p, p.score > 1)",
                ".map(",
                ".contains(",
                "has(",
                ",",
                "?",
                ":",
                "{",
                "}",
                "+",
                "-",
                "/",
                "%",
                "any",
                ".x",
                "é",
                "😀",
                "\u0000",
                "\n",
                "and",
                "=",
                "b'a'",
                "r'",
                "matches",
                "//",
                "intent{",
                "\ud83d",
                "0x1F",
                "1u",
                "`",
                "dyn(",
                "type(");
        Random random = new Random(20261123);
        for (int run = 0; run < 10_000; run++) {
            StringBuilder source = new StringBuilder();
            for (int i = random.nextInt(9); i >= 0; i--) {
                source.append(parts.get(random.nextInt(parts.size())));
            }
            endsAsDocumented(source.toString());
        }
    }

    @Test
    void extremeTextNeverBreaksAnything() {
        for (String part : List.of("(", "!", "-", "[", "a.", "1+", "true&&", "true?", "'", "{", "has(", "any[", "\n")) {
            endsAsDocumented(part.repeat(3900 / part.length()));
            endsAsDocumented(part.repeat(3900 / part.length()) + "1");
            endsAsDocumented("any == " + part.repeat(200) + "1" + ")".repeat(200));
        }
        endsAsDocumented("true" + " && true".repeat(480));
        endsAsDocumented("1" + " + 1".repeat(900) + " > 0");
        endsAsDocumented("any" + ".a".repeat(1900) + " == 1");
        endsAsDocumented("any" + "[0]".repeat(1200) + " == 1");
        endsAsDocumented("a".repeat(1_000_000));
        endsAsDocumented("message.text.matches('(" + "a{1,1000}".repeat(300) + ")')");
    }

    private static void endsAsDocumented(String source) {
        Compiled<Condition> compiled = Conditions.compile(source, ConditionShapes.SHAPES);
        Condition condition = compiled.value();
        assertThat(condition == null).as(source).isEqualTo(!compiled.issues().isEmpty());
        for (Issue issue : compiled.issues()) {
            assertThat(issue.offset()).as(source).isBetween(0, source.length());
            assertThat(issue.length()).as(source).isPositive();
            assertThat(issue.offset() + issue.length()).as(source).isLessThanOrEqualTo(Math.max(1, source.length()));
        }
        if (condition != null) {
            try {
                assertThat(condition.holds(ConditionShapes.VALUES::get)).isIn(true, false);
            } catch (FailureException documented) {
                assertThat(documented.failure().kind()).isEqualTo(Failure.Kind.BAD_INPUT);
            }
        }
    }
}
