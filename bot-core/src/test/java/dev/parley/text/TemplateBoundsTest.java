package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.Failure;
import dev.parley.model.FailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that want too much end with a failure, soon, whoever wrote them. */
@Timeout(20)
class TemplateBoundsTest {
    private static final Map<String, Object> VALUES = Map.of(
            "text", "a".repeat(100_000), "list", List.of(1L, 2L, 3L), "map", Map.of("k", Map.of("k", "v")), "n", 1L);

    private static String render(String source) {
        Compiled<Template> compiled = Templates.compile(source);
        assertThat(compiled.issues()).isEmpty();
        return Objects.requireNonNull(compiled.value()).render(VALUES::get);
    }

    private static void fails(String source) {
        assertThatThrownBy(() -> assertThat(render(source)).isNull())
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.BAD_INPUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}",
                "{% for a in range(1000000000) %}{% endfor %}",
                "{% for a in range(0, 9, 0) %}{% endfor %}",
                "{% for a in range(9000) %}{{ text }}{% endfor %}",
                "{{ text | replace('a', text) }}",
                "{{ range(9000) | map('string') | join(text) }}",
                "{{ text ~ text ~ text }}",
                "{{ [text, text, text] }}",
                "{{ [text, text, text] | tojson }}",
                "{{ 'x' + 1 }}",
                "{{ n / 0 }}",
                "{{ n % 0 }}",
                "{{ 9223372036854775807 + n }}",
                "{{ list < 1 }}",
                "{{ ['a', 1] | sort }}",
                "{{ range('a') }}",
                "{{ list | map(text) }}",
                "{{ list | select(text) }}",
                "{{ -map }}",
            })
    void wantTooMuch(String source) {
        fails(source);
    }

    @Test
    void textThatDoublesInEachLine() {
        fails("{% set a = 'xxxxxxxx' %}" + "{% set a = a ~ a %}".repeat(40) + "{{ a }}");
    }

    @Test
    void listsOfListsOfLists() {
        String laughs = "{% set a = ['ha'] %}" + "{% set a = [a, a, a, a, a, a, a, a, a, a] %}".repeat(12);
        fails(laughs + "{{ a }}");
        fails(laughs + "{% set b = [a[0]] + a[1:] %}{{ b == a }}");
        fails(laughs + "{{ [a, a[0], a] | unique | length }}");
        fails(laughs + "{{ a | tojson | length }}");
    }

    @Test
    void aListInAListInAList() {
        fails("{% set a = [1] %}" + "{% set a = [a] %}".repeat(3000) + "{{ a }}");
        String twins = "{% set a = [1] %}{% set b = [1] %}" + "{% set a = [a] %}{% set b = [b] %}".repeat(1700);
        assertThatCodeEnds(twins + "{{ a == b }}");
    }

    @Test
    void nestingIsRefusedBeforeItHurts() {
        for (String deep : List.of("(", "[", "not (", "-(", "x[")) {
            assertThat(Templates.compile("{{ " + deep.repeat(10_000) + " }}").issues())
                    .isNotEmpty();
        }
        assertThat(Templates.compile("{% if x %}".repeat(5000)).issues()).isNotEmpty();
        assertThat(Templates.compile("{% for x in y %}".repeat(3000)).issues()).isNotEmpty();
    }

    @Test
    void longChainsAreRefusedOrRun() {
        for (String link : List.of(" + 1", " ~ 1", " or 0", ".a", "[0]", " | abs", " is none", " if 1", " == 1")) {
            assertThatCodeEnds("{{ n" + link.repeat(60_000 / link.length()) + " }}");
        }
    }

    @Test
    void aBigButHonestPromptRenders() {
        String prompt =
                "{% for i in range(1000) %}{{ loop.index }}. {{ 'word ' * 0 if false else 'passage' }}\n{% endfor %}";
        assertThat(render(prompt).lines()).hasSize(1000);
    }

    @Test
    void randomTextNeverBreaksAnything() {
        List<String> parts = List.of(
                "{{", "}}", "{%", "%}", "{#", "#}", "-", " if ", " else ", "endif", " for ", "endfor", " in ", "set ",
                "raw", "endraw", "x", "list", "map", "text", ".", "[", "]", "(", ")", "{", "}", ",", ":", "'", "\"",
                "\\", "|", "upper", "join", "sort", "1", "2.5", "+", "~", "==", " is ", "not ", " and ", "\n", "é",
                "😀", "\u0000", "range", "=", "loop", "\ud83d", "default", "map(", "**");
        Random random = new Random(20261123);
        for (int run = 0; run < 60_000; run++) {
            StringBuilder source = new StringBuilder(random.nextInt(3) == 0 ? "{{ " : "");
            for (int i = random.nextInt(14); i >= 0; i--) {
                source.append(parts.get(random.nextInt(parts.size())));
            }
            assertThatCodeEnds(source.toString());
        }
    }

    @Test
    void halfOfATemplateNeverBreaksAnything() {
        String whole = "{% set a = list | map('string') | join(', ') %}{% for p in list if p > 1 -%} [{{ loop.index }}]"
                + " {{ p if p is odd else map.k['k'] | upper }} {%- else %}{{ {'a': [1, 'x']} }}{% endfor %}"
                + "{% if text[:3] == 'aaa' %}{{ a ~ \"b\" }}{% elif n %}{# c #}{% else %}{% raw %}{{{% endraw %}{% endif %}";
        assertThat(render(whole)).isNotEmpty();
        for (int i = 0; i < whole.length(); i++) {
            assertThatCodeEnds(whole.substring(0, i));
            assertThatCodeEnds(whole.substring(i));
            assertThatCodeEnds(whole.substring(0, i) + whole.substring(i + 1));
        }
    }

    /** Compiles, and renders if it can; issues lie within the source, and only the documented failure is thrown. */
    private static void assertThatCodeEnds(String source) {
        Compiled<Template> compiled = Templates.compile(source);
        for (Issue issue : compiled.issues()) {
            assertThat(issue.offset()).isBetween(0, source.length());
            assertThat(issue.length()).isPositive();
        }
        Template template = compiled.value();
        assertThat(template == null).isEqualTo(!compiled.issues().isEmpty());
        if (template != null) {
            try {
                assertThat(template.render(VALUES::get).length()).isLessThanOrEqualTo(Rendering.MAX_CHARS);
            } catch (FailureException documented) {
                assertThat(documented.failure().kind()).isEqualTo(Failure.Kind.BAD_INPUT);
            }
        }
    }

    @Test
    void manyThreadsShareOneTemplate() throws Exception {
        Template template =
                Objects.requireNonNull(Templates.compile("{% set x = id %}{% for i in range(20) %}{{ x }}{% endfor %}")
                        .value());
        List<java.util.concurrent.Future<String>> results = new ArrayList<>();
        var pool = java.util.concurrent.Executors.newFixedThreadPool(4);
        for (long id = 0; id < 200; id++) {
            Map<String, Object> values = Map.of("id", id + ",");
            results.add(pool.submit(() -> template.render(values::get)));
        }
        pool.shutdown();
        for (int id = 0; id < 200; id++) {
            assertThat(results.get(id).get()).isEqualTo((id + ",").repeat(20));
        }
        assertThat(pool.awaitTermination(Duration.ofSeconds(10).toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
    }
}
