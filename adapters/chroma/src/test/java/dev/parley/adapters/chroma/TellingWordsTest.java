package dev.parley.adapters.chroma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TellingWordsTest {
    @Test
    void takesTheLongestWordsButTheOnesThatAreEverywhere() {
        assertThat(TellingWords.of("What should I set REDIS_URL to for the frobnicator, and in which file?"))
                .containsExactly("frobnicator", "REDIS_URL", "file", "set");
    }

    @Test
    void takesPairsOfCharactersWhereThereAreNoSpaces() {
        assertThat(TellingWords.of("连接Slack吗")).containsExactly("Slack", "连接");
        assertThat(TellingWords.of("如何连接")).containsExactly("如何", "何连", "连接");
    }

    @Test
    void takesNoneWhereThereIsNone() {
        assertThat(TellingWords.of("")).isEmpty();
        assertThat(TellingWords.of("a ? 🙂 是 \ud83d \0 the")).isEmpty();
    }

    @Test
    void asksForAWordInItsUsualSpellings() {
        assertThat(TellingWords.filter("fooBar").encode())
                .isEqualTo("{\"$or\":[{\"$contains\":\"fooBar\"},{\"$contains\":\"foobar\"},"
                        + "{\"$contains\":\"Foobar\"},{\"$contains\":\"FOOBAR\"}]}");
        assertThat(TellingWords.filter("123").encode()).isEqualTo("{\"$contains\":\"123\"}");
    }
}
