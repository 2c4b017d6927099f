package dev.parley.steps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaqWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Can I cancel?|May I cancel",
                "Does version 2.1 run?|Will it run in 2.1",
                "Why doesn’t it answer?|It does not answer",
                "I can't log in|I cannot log in",
                "能不能退款？|可以退款吗",
                "有没有手机版|手机版在哪",
                "Why not use Redis?|Can I use Redis",
                "Issue no. 5|Issue 5"
            })
    void agree(String one, String other) {
        assertThat(FaqWords.of(one)).isEqualTo(FaqWords.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cancel after 14 days|Cancel after 30 days",
                "Cancel after 14 days|Cancel after days",
                "Does it answer|Doesn't it answer",
                "With Redis|Without Redis",
                "I can log in|I can't log in",
                "可以退款|不可以退款",
                "Funktioniert es|Funktioniert es nicht"
            })
    void disagree(String one, String other) {
        assertThat(FaqWords.of(one)).isNotEqualTo(FaqWords.of(other));
    }

    @Test
    void readsNumbersOfAnyWidth() {
        assertThat(FaqWords.of("１４ days").numbers()).containsExactly("14");
    }
}
