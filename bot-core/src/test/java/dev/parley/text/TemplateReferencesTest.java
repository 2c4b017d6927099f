package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReferencesTest {
    private static List<Template.Reference> references(String source) {
        Compiled<Template> compiled = Templates.compile(source);
        assertThat(compiled.issues()).as(source).isEmpty();
        return Objects.requireNonNull(compiled.value()).references();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{{ a }} # a",
                "{{ found.passages[0].text }} # found.passages[0].text",
                "{{ found['passages'][0]['text'] }} # found.passages[0].text",
                "{{ found.passages[-1].text }} # found.passages",
                "{{ found.passages[n].text }} # n found.passages",
                "{{ a.b | default(c.d) | replace('x', e) }} # a.b c.d e",
                "{{ a if b.c else d }} # b.c a d",
                "{{ [a, {'k': b}] }} # a b",
                "{{ a[b.c:d] }} # b.c d a",
                "{{ range(n) }} # n",
                "{{ x is divisibleby y }} # x y",
                "{% if a.b == 'c' and not d %}{{ e }}{% elif f %}{% else %}{{ g }}{% endif %} # a.b d e f g",
                "{% for p in found.passages %}{{ p.text }}{% endfor %} # found.passages found.passages[0].text",
                "{% for p in found.passages[:3] | sort(attribute='score') %}{{ p }}{% endfor %} # found.passages found.passages[0]",
                "{% for p in found.passages if p.score > min %}{{ loop.index }}{% endfor %} # found.passages found.passages[0].score min",
                "{% for p in a %}{% for q in p.b %}{{ q.c }}{% endfor %}{% endfor %} # a a[0].b a[0].b[0].c",
                "{% for k, v in a %}{{ k }}{{ v.x }}{% endfor %} # a",
                "{% for w in a | split(',') %}{{ w.x }}{% endfor %} # a",
                "{% for p in a %}{% endfor %}{{ p.x }} # a p.x",
                "{% for p in a %}{% else %}{{ p.x }}{% endfor %} # a p.x",
                "{% set t = found.passages[0] %}{{ t.text }} # found.passages[0] found.passages[0].text",
                "{% set t = a + 1 %}{{ t.x }} # a",
                "{% set t = a %}{% set t = b %}{{ t.x }} # a b",
                "{{ t }}{% set t = 1 %}{{ t }} # t",
                "{{ loop.index }} # loop.index",
                "{% raw %}{{ a }}{% endraw %}{{ 'c.d' }} # ``",
            })
    void namesEveryValueFromOutside(String source, String expected) {
        List<String> read = references(source).stream()
                .map(reference -> reference.value().toString())
                .toList();
        List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
        assertThat(read).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{{ a }} {{ b | upper }} # ",
                "{{ a | default(b) }} # a",
                "{{ a | default(b) | default('') }} # a b",
                "{{ c ~ (a.b | upper | d('x')) }} # a.b",
                "{{ (a or b) | default('') }}{{ a.c }} # a b",
            })
    void saysWhatATextCanDoWithout(String source, @Nullable String expected) {
        List<String> optional = references(source).stream()
                .filter(Template.Reference::optional)
                .map(reference -> reference.value().toString())
                .toList();
        assertThat(optional).isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void saysWhereEachStands() {
        String source = "é😀 {{ found . passages[0] . text|upper }}{% for p in ps %}{{ p.x }}{% endfor %}";
        assertThat(references(source))
                .extracting(r -> source.substring(r.offset(), r.offset() + r.length()))
                .containsExactly("found . passages[0] . text", "ps", "p.x");
    }
}
