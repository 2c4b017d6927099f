package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateFiltersTest {
    private static final Map<String, Object> VALUES = Map.of(
            "text",
            "  the QUICK fox  ",
            "items",
            List.of(
                    Map.of("name", "b", "rank", 2L, "live", true, "at", Map.of("day", "tue")),
                    Map.of("name", "a", "rank", 10L, "live", false, "at", Map.of("day", "mon"))),
            "nums",
            List.of(3L, 1.5, 2L),
            "map",
            new java.util.TreeMap<>(Map.of("k", 1L, "a", "v")));
    private static final Set<String> SEEN = new HashSet<>();

    private static String render(String source) {
        Compiled<Template> compiled = Templates.compile(source);
        assertThat(compiled.issues()).as(source).isEmpty();
        return Objects.requireNonNull(compiled.value()).render(VALUES::get);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "[{{ text | trim | lower }}] § [the quick fox]",
                "{{ text | upper | trim }} § THE QUICK FOX",
                "{{ 'éCOLE' | capitalize }} {{ 'o\\'neil mc-gee' | title }} § École O'neil Mc-Gee",
                "{{ '<a href=\"x\">&' | escape }} {{ '<' | e }} § &lt;a href=&#34;x&#34;&gt;&amp; &lt;",
                "{{ 'a b/ü&' | urlencode }} § a%20b%2F%C3%BC%26",
                "{{ 7 | string | length }} § 1",
                "{{ text | wordcount }} {{ '' | wordcount }} § 3 0",
                "{{ 'one two three' | truncate(9) }} § one...",
                "{{ 'one two three' | truncate(10, true) }} § one two...",
                "{{ 'one two three' | truncate(length=9, end='') }} § one two",
                "{{ 'short' | truncate(10) }} § short",
                "{{ 'aXbXc' | replace('X', '--') }} {{ 'aXbXc' | replace('X', '', 1) }} § a--b--c abXc",
                "{{ 'a,b,,c' | split(',') }} {{ ' a  b ' | split }} § [\"a\", \"b\", \"\", \"c\"] [\"a\", \"b\"]",
                "{{ 'a-b' | replace('-', '\\n') | indent(2) | tojson }}|{{ 'a' | indent(2, true) }} § \"a\\n  b\"|  a",
                "{{ '42' | int }} {{ '4.9' | int }} {{ 'x' | int }} {{ 'x' | int(-1) }} {{ true | int }} § 42 4 0 -1 1",
                "{{ '4.5' | float }} {{ 'x' | float }} {{ 'x' | float(1) }} § 4.5 0.0 1",
                "{{ 2.567 | round(1) }} {{ 2.5 | round }} {{ -3 | abs }} {{ -3.5 | abs }} § 2.6 3.0 3 3.5",
                "{{ items | length }} {{ items | count }} {{ nope | length }} § 2 2 0",
                "{{ nums | first }} {{ nums | last }} {{ 'abc' | first }} {{ [] | first }}. § 3 2 a .",
                "{{ nums | join('-') }} {{ items | join(', ', attribute='name') }} {{ 'x' | join }} § 3-1.5-2 b, a x",
                "{{ nums | sum }} {{ items | sum(attribute='rank') }} {{ [] | sum }} § 6.5 12 0",
                "{{ nums | min }} {{ nums | max }} {{ (items | max(attribute='rank')).name }} § 1.5 3 a",
                "{{ items | map(attribute='name') | join }} {{ ['a'] | map('upper') }} § ba [\"A\"]",
                "{{ items | map(attribute='nope', default='-') }} § [\"-\", \"-\"]",
                "{{ items | map(attribute='at.day') | sort }} § [\"mon\", \"tue\"]",
                "{{ 'añ' | list }} {{ map | list }} § [\"a\", \"ñ\"] [\"a\", \"k\"]",
                "{{ nums | reverse }} {{ 'abc' | reverse }} § [2, 1.5, 3] cba",
                "{{ nums | sort }} {{ nums | sort(reverse=true) }} § [1.5, 2, 3] [3, 2, 1.5]",
                "{{ [2, none, 1] | sort }} § [1, 2, null]",
                "{{ [1, 2, 1.0, 'a', 'a'] | unique }} § [1, 2, \"a\"]",
                "{{ [0, 1, '', 'a'] | select }} {{ nums | select('>', 1.9) }} {{ nums | reject('odd') }} § [1, \"a\"] [3, 2] [2]",
                "{{ items | selectattr('live') | map(attribute='name') }} § [\"b\"]",
                "{{ items | selectattr('rank', 'ge', 10) | map(attribute='name') }} § [\"a\"]",
                "{{ items | rejectattr('live') | map(attribute='name') }} § [\"a\"]",
                "{{ map | items }} {{ map | keys }} {{ map | values }} § [[\"a\", \"v\"], [\"k\", 1]] [\"a\", \"k\"] [\"v\", 1]",
                "{{ {'z': 1, 'b': 2} | dictsort }} § [[\"b\", 2], [\"z\", 1]]",
                "{{ 'say \"hi\"\\n' | tojson }} {{ none | tojson }} § \"say \\\"hi\\\"\\n\" null",
                "{{ '{\"a\": [1, 2.5, true, null]}' | from_json }} {{ ('Sure: ```{\"a\": \"b\"}```' | from_json).a }} § {\"a\": [1, 2.5, true, null]} b",
                "{{ 'none' | from_json | default('-') }} {{ '{\"a\":' | from_json | default('-') }} {{ '7 8' | from_json | default('-') }} § - - -",
                "{{ nope | default('x') }} {{ '' | d('x') }}. {{ '' | default('x', true) }} § x . x",
                "{{ '<b>' | safe }} {{ '1' | bool }} § <b> true",
            })
    void changesValues(String source, String expected) {
        remember(source);
        assertThat(render(source)).isEqualTo(expected);
    }

    private static void remember(String source) {
        java.util.regex.Matcher filter =
                java.util.regex.Pattern.compile("\\|\\s*(\\w+)").matcher(source);
        while (filter.find()) {
            SEEN.add(filter.group(1));
        }
    }

    @AfterAll
    static void everyFilterHasAnExample() {
        assertThat(SEEN).containsAll(TemplateFilters.names());
    }

    @Test
    void truncateNeverCutsACharacterInTwo() {
        assertThat(render("{{ '😀😀😀😀' | truncate(3, true, '') }}")).isEqualTo("😀");
        assertThat(render("{{ 'x😀'[:2] }}")).isEqualTo("x");
    }
}
