package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is underlined exactly, and said in words that help. */
class TemplateIssuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "Hi {{ user.name # {{ # `{{` is never closed. Add `}}` where it ends.",
                "{% if x # {% # `{%` is never closed. Add `%}` where it ends.",
                "{{ 'abc }} # ' # The quoted text that starts here is never closed. Add `'` where it ends.",
                "{% for p in x %}a # {% for p in x %} # `{% for %}` is never closed. Add `{% endfor %}`.",
                "{% if x %}a{% else %}b # {% if x %} # `{% if %}` is never closed. Add `{% endif %}`.",
                "{% raw %}a # {% raw %} # `{% raw %}` is never closed. Add `{% endraw %}`.",
                "a{% endif %} # endif # `{% endif %}` closes nothing.",
                "{% for p in x %}{% endif %}{% endfor %} # endif # `{% endif %}` closes nothing.",
                "{% if x %}{% for p in y %}{% endif %} # {% for p in y %} # `{% for %}` is never closed. Add `{% endfor %}`.",
                "{{ a | uper }} # uper # There is no filter `uper`. Did you mean `upper`?",
                "{{ a | xyzzy }} # xyzzy # There is no filter `xyzzy`.",
                "{{ a | }} # }} # Expected the name of a filter behind `|` but found the end.",
                "{{ a is devined }} # devined # There is no test `devined`. Did you mean `defined`?",
                "{% fro p in x %} # fro # There is no tag `{% fro %}`. Did you mean `for`?",
                "{% endfr %} # endfr # There is no tag `{% endfr %}`. Did you mean `endfor`?",
                "{% include 'x' %} # 'x' # There is no fragment `x` to include here. Put it under `fragments` in a file of `flows/shared`.",
                "{% include x %} # x # `include` needs the name of a fragment. Write it in quotes: `{% include \"name\" %}`.",
                "{% import 'x' as y %} # import # `{% import %}` is not available: a text can't read other files.",
                "{% macro x() %} # macro # `{% macro %}` is not available: a text can't define functions.",
                "{% do x.append(1) %} # do # `{% do %}` is not available: a text can't run code.",
                "{{ a.upper() }} # upper # A text can't call methods such as `upper()`. Use the filter `| upper`.",
                "{{ a.getClass() }} # getClass # A text can't call methods such as `getClass()`.",
                "{{ ''.class.forName('x') }} # forName # A text can't call methods such as `forName()`.",
                "{{ upper(a) }} # upper # There is no function `upper`. Use the filter `| upper`.",
                "{{ now() }} # now # There is no function `now`. The only function is `range`.",
                "{{ range() }} # range # `range` takes one to three numbers. Write `range(5)` or `range(1, 6)`.",
                "{{ a && b }} # && # `&&` means nothing here. Write `and`.",
                "{{ a || b }} # || # `||` means nothing here. Write `or`.",
                "{{ !a }} # ! # `!` means nothing here. Write `not`.",
                "{{ a ? b : c }} # ? # `?` means nothing here. Write `a if b else c`.",
                "{% if a = b %}x{% endif %} # = # Did not expect `=` here. Compare with `==`.",
                "{{ a b }} # b # Did not expect `b` here.",
                "{{ a. }} # }} # Expected the name of a field behind the dot but found the end.",
                "{{ a[1 }} # }} # Expected `]` to close `[` but found the end.",
                "{{ (a }} # }} # Expected `)` to close `(` but found the end.",
                "{{ }} # }} # Expected a value but found the end.",
                "{{ {a: 1} }} # a # Expected a quoted name but found `a`.",
                "{{ 99999999999999999999 }} # 99999999999999999999 # The number is too large.",
                "{% for in x %}{% endfor %} # x # Expected `in` behind the name of the loop but found `x`.",
                "{% for p of x %}{% endfor %} # of # Expected `in` behind the name of the loop but found `of`.",
                "{% for p in x %}{{ loop.indx }}{% endfor %} # loop # `loop` has no `indx`. Did you mean `index`?",
                "{% set a %} # %} # Expected `=` behind `a` but found the end.",
                "{{ a | truncate(lenght=5) }} # lenght # The filter `truncate` has no `lenght`. Did you mean `length`?",
                "{{ a | upper(1) }} # 1 # This is more than the filter `upper` takes.",
                "{{ a | replace('x') }} # replace # The filter `replace` needs its `new`.",
                "{{ a | map('uper') }} # map # There is no filter `uper`. Did you mean `upper`?",
                "{{ a | map('replace') }} # map # `map` can't apply the filter `replace`, which needs more.",
                "{{ a | select('od') }} # select # There is no test `od`. Did you mean `odd`?",
                "{{ a @ b }} # @ # `@` means nothing here.",
                "{{ 😀 }} # 😀 # `😀` means nothing here.",
            })
    void tellsWhatIsWrong(String source, String underlined, String message) {
        Compiled<Template> compiled = Templates.compile(source);
        assertThat(compiled.value()).isNull();
        assertThat(compiled.issues()).hasSize(1);
        Issue issue = compiled.issues().get(0);
        String said = issue.cure() == null ? issue.message() : issue.message() + " " + issue.cure();
        assertThat(said).isEqualTo(message);
        assertThat(source.substring(issue.offset())).startsWith(underlined.substring(0, issue.length()));
        assertThat(issue.length()).isBetween(1, underlined.length());
    }

    @Test
    void anOpenCommentIsTold() {
        Issue expected = new Issue(2, 2, "The comment `{#` is never closed.", "Add `#}` where it ends.");
        assertThat(Templates.compile("a {# {{ b").issues()).containsExactly(expected);
    }

    @Test
    void findsEveryIssueInOneReadingInOrder() {
        String source = "{{ a | uper }} {% if b = 1 %}{{ c. }}{% endif %}{% fro %} {% for x in y %}";
        List<Issue> issues = Templates.compile(source).issues();
        assertThat(issues)
                .extracting(issue -> source.substring(issue.offset(), issue.offset() + issue.length()))
                .containsExactly("uper", "=", "}", "fro", "{% for x in y %}");
    }

    @Test
    void anUnreadableTagMakesNoFurtherNoise() {
        assertThat(Templates.compile("{% if 'a %}x{% endif %}").issues()).hasSize(1);
        assertThat(Templates.compile("{% for x %}{{ x.y }}{% else %}b{% endfor %}")
                        .issues())
                .hasSize(1);
    }

    @Test
    void refusesATextOfExtremeLength() {
        assertThat(Templates.compile("a".repeat(70_000)).issues()).hasSize(1);
        assertThat(Templates.compile("a".repeat(60_000)).issues()).isEmpty();
    }
}
