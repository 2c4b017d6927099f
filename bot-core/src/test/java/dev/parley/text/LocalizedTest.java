package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.FailureException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts in several languages, and texts that include others. */
class LocalizedTest {
    private static Template template(String source, Fragments fragments) {
        return Objects.requireNonNull(Templates.compile(source, fragments).value());
    }

    private static Template template(String source) {
        return template(source, Fragments.NONE);
    }

    private static Values user(String locale) {
        return Values.of(Map.of("user", Map.of("name", "Ada", "locale", locale)));
    }

    private static Localized greeting() {
        Map<String, Template> texts = new LinkedHashMap<>();
        texts.put("en", template("Hello {{ user.name }}"));
        texts.put("de", template("Hallo {{ user.name }}"));
        texts.put("pt_BR", template("Oi {{ user.name }}"));
        texts.put("zh-Hant", template("你好"));
        return new Localized(texts);
    }

    @ParameterizedTest
    @CsvSource({
        "de, Hallo Ada",
        "DE_at, Hallo Ada",
        "pt-BR, Oi Ada",
        "pt, Oi Ada",
        "pt-PT, Oi Ada",
        "zh-Hant-TW, 你好",
        "fr, Hello Ada",
        "d, Hello Ada",
        "'', Hello Ada"
    })
    void theUsersLanguageOrTheNearestOrTheFirst(String locale, String expected) {
        assertThat(greeting().render(user(locale))).isEqualTo(expected);
    }

    @Test
    void dependsOnTheLanguage() {
        assertThat(greeting().references())
                .extracting(r -> r.value().toString())
                .contains("user.locale", "user.name");
        assertThat(greeting().source()).isEqualTo("Hello {{ user.name }}");
    }

    /** Fragments by name; each may include those before. */
    private static final class Texts implements Fragments {
        private final Map<String, Template> byName = new HashMap<>();

        @Override
        public @Nullable Template get(String name) {
            return byName.get(name);
        }

        @Override
        public Collection<String> names() {
            return List.copyOf(byName.keySet());
        }
    }

    @Test
    void anIncludedTextIsInTheSameLanguageAndSeesNothingThatWasSet() {
        Texts texts = new Texts();
        texts.byName.put("hi", greeting());
        texts.byName.put("x", template("({{ x }})"));
        Template template = template(
                "{% set x = 1 %}{% include 'hi' %}{% include 'x' %}{{ x }}{% for i in [1, 2] %}{% include 'x' %}{% endfor %}",
                texts);
        assertThat(template.render(user("de"))).isEqualTo("Hallo Ada()1()()");
        assertThat(template.references())
                .extracting(Template.Reference::toString)
                .anyMatch(reference -> reference.contains("value=x,"));
    }

    @Test
    void includingIsBoundedLikeAllElse() {
        Texts texts = new Texts();
        texts.byName.put("t0", template("0123456789 {{ user.name }}"));
        for (int i = 1; i < 60; i++) {
            String include = "{% include 't" + (i - 1) + "' %}";
            texts.byName.put("t" + i, template(include + include, texts));
        }
        Template bomb = template("{% include 't59' %}", texts);
        assertThat(bomb.references()).hasSize(1);
        assertThatThrownBy(() -> bomb.render(user("en"))).isInstanceOf(FailureException.class);
    }
}
