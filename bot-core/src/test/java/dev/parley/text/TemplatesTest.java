package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
    private static final Map<String, @Nullable Object> VALUES = values();

    private static Map<String, @Nullable Object> values() {
        Map<String, Object> first = Map.of("id", "a#1", "title", "Slack", "text", "Paste the token.", "score", 0.75);
        Map<String, Object> second = Map.of("id", "b#2", "title", "Redis", "text", "Set the URL.", "score", 0.5);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("message", Map.of("text", "How do I <b>start</b>?"));
        values.put("found", Map.of("passages", List.of(first, second), "found", true));
        values.put("bot", Map.of("name", "Parley"));
        values.put("n", 7L);
        values.put("x", 2.5);
        values.put("empty", List.of());
        values.put("nothing", null);
        values.put("words", List.of("pear", "apple", "fig", "apple"));
        values.put("ages", new java.util.TreeMap<>(Map.of("ann", 30L, "bob", 25L)));
        return values;
    }

    static String render(String source) {
        Compiled<Template> compiled = Templates.compile(source);
        assertThat(compiled.issues()).as(source).isEmpty();
        return Objects.requireNonNull(compiled.value()).render(VALUES::get);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "plain text, with { single } braces % # plain text, with { single } braces %",
                "{{ message.text }} # How do I <b>start</b>?",
                "{{message.text}} # How do I <b>start</b>?",
                "{{ found.passages[0].title }}/{{ found.passages[1]['title'] }} # Slack/Redis",
                "{{ found.passages.1.title }} # Redis",
                "{{ found['passages'][-1].title }} # Redis",
                "[{{ nobody.is.here }}][{{ nothing }}][{{ found.passages[9].text }}] # [][][]",
                "{{ n }} {{ x }} {{ found.found }} {{ 3.0 }} {{ 10000000000.5 }} # 7 2.5 true 3.0 10000000000.5",
                "{{ words }} # [\"pear\", \"apple\", \"fig\", \"apple\"]",
                "{{ ages }} # {\"ann\": 30, \"bob\": 25}",
                "{% raw %}{{ n }} {% if %}{% endraw %} # {{ n }} {% if %}",
                "a {{- n -}} b # a7b",
                "a {%- if true -%} b {%- endif %} c # ab c",
                "{{ '{{ n }}' }} # {{ n }}",
                "{{ {'a': {'b': 1}} }} # {\"a\": {\"b\": 1}}",
                "{{ 'it\\'s' }}{{ \"\\n\" | length }} # it's1",
            })
    void fillsHoles(String source, String expected) {
        assertThat(render(source)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{{ n + 1 }} {{ n - 1 }} {{ n * 2 }} {{ n / 2 }} {{ n // 2 }} {{ n % 4 }} {{ 2 ** 3 }} # 8 6 14 3.5 3 3 8.0",
                "{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ -n + 1 }} {{ - -n }} # 7 9 -6 7",
                "{{ 'a' + 'b' }}{{ 'a' ~ 1 ~ true ~ nothing }} # aba1true",
                "{{ [1] + [2, 3] }} # [1, 2, 3]",
                "{{ n == 7.0 }} {{ n != 7 }} {{ x < n }} {{ x >= 2.5 }} {{ 'a' < 'b' }} # true false true true true",
                "{{ 'Slack' in found.passages[0].title }} {{ 'x' in words }} {{ 'x' not in words }} # true false true",
                "{{ 'ann' in ages }} {{ 7.0 in [1, 7] }} # true true",
                "{{ nothing < 1 }} {{ nothing == none }} {{ nothing + 1 }}{{ nothing * 2 }} # false true 1",
                "{{ 'yes' if n > 5 else 'no' }} {{ 'yes' if n > 9 }} # yes ",
                "{{ 1 if false else 2 if false else 3 }} # 3",
                "{{ nothing or 'other' }} {{ n and x }} {{ not n }} {{ not not n }} # other 2.5 false true",
                "{{ n is odd }} {{ n is not odd }} {{ n is divisibleby 7 }} {{ nobody is defined }} # true false true false",
                "{{ words[1:3] }} {{ words[:1] }} {{ words[-1:] }} # [\"apple\", \"fig\"] [\"pear\"] [\"apple\"]",
                "{{ bot.name[:3] }} {{ bot.name[0] }} # Par P",
                "{{ range(3) }} {{ range(1, 4) }} {{ range(5, 0, -2) }} # [0, 1, 2] [1, 2, 3] [5, 3, 1]",
                "{{ True and none is none }} # true",
            })
    void calculates(String source, String expected) {
        assertThat(render(source)).isEqualTo(expected.equals("yes") ? "yes " : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{% if n > 5 %}big{% elif n > 2 %}mid{% else %}small{% endif %} # big",
                "{% if n > 50 %}big{% elif n > 2 %}mid{% else %}small{% endif %} # mid",
                "{% if empty %}some{% else %}none{% endif %} # none",
                "{% for w in words %}{{ loop.index }}{{ w }}{% if not loop.last %},{% endif %}{% endfor %} # 1pear,2apple,3fig,4apple",
                "{% for w in empty %}x{% else %}no items{% endfor %} # no items",
                "{% for w in nobody.here %}x{% endfor %}. # .",
                "{% for w in words if w != 'apple' %}{{ loop.index }}{{ w }}{% endfor %} # 1pear2fig",
                "{% for k, v in ages %}{{ k }}={{ v }};{% endfor %} # ann=30;bob=25;",
                "{% for k, v in ages | items %}{{ k }}={{ v }};{% endfor %} # ann=30;bob=25;",
                "{% for k in ages %}{{ k }};{% endfor %} # ann;bob;",
                "{% for p in found.passages | sort(attribute='score') %}{{ p.title }} {% endfor %}. # Redis Slack .",
                "{% set a = n + 1 %}{{ a }}{% set a = a + 1 %}{{ a }} # 89",
                "{% for w in words %}{% set last = w %}{% endfor %}[{{ last }}] # []",
                "{% if n %}{% set y = 1 %}{% endif %}{{ y }} # 1",
                "{% for a in range(2) %}{% for b in range(2) %}{{ a }}{{ b }} {% endfor %}{{ loop.index }} {% endfor %}. # 00 01 1 10 11 2 .",
            })
    void runsTags(String source, String expected) {
        assertThat(render(source)).isEqualTo(expected);
    }

    @Test
    void leavesCommentsOut() {
        assertThat(render("a{# a comment {{ n }} {% if #}b {#- and white space -#} c"))
                .isEqualTo("abc");
    }

    @Test
    void rendersThePromptOfAFlow() {
        String prompt = """
                {% for p in found.passages %}[{{ loop.index }}] {{ p.text }}
                {% endfor %}
                Question: {{ message.text }}
                """;
        assertThat(render(prompt)).isEqualTo("""
                [1] Paste the token.
                [2] Set the URL.

                Question: How do I <b>start</b>?
                """);
    }

    @Test
    void keepsItsSource() {
        Template template = Templates.compile("Hi {{ user.name }}").value();
        assertThat(template).isNotNull().extracting(Template::source).isEqualTo("Hi {{ user.name }}");
    }

    @Test
    void aCustomersBracesAreTextOnly() {
        String evil = "{{ env.KEY }}{% for x in range(9) %}{{ x }}{% endfor %}";
        Template template = Objects.requireNonNull(Templates.compile("{{ message.text }}|{{ message.text | trim }}")
                .value());
        String rendered = template.render(Map.of("message", Map.of("text", evil), "env", Map.of("KEY", "s3cret"))::get);
        assertThat(rendered).isEqualTo(evil + "|" + evil);
    }
}
