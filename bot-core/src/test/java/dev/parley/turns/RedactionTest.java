package dev.parley.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.turns.TurnLimits.Personal;
import dev.parley.turns.TurnLimits.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static String redacted(String text) {
        return Redaction.of(TurnLimits.DEFAULT).apply(text);
    }

    @ParameterizedTest
    @CsvSource({
        "write to bob.smith+x@mail.example.co.uk now,write to [email] now",
        "call +49 170 1234567 please,call [phone] please",
        "call 0170/1234567,call [phone]",
        "my number is (030) 123 45 67,my number is [phone]",
        "电话 13812345678,电话 [phone]",
        "card 4111 1111 1111 1111 expires,card [card] expires",
        "card 5500-0000-0000-0004,card [card]",
        "DE89 3704 0044 0532 0130 00 is mine,[iban] is mine",
        "pay GB29NWBK60161331926819,pay [iban]"
    })
    void takesOutWhatIsPersonal(String text, String left) {
        assertThat(redacted(text)).isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on 2026-11-27 10:30 I ordered 3 of 12",
                "ticket 4111111111111112 has a wrong digit",
                "order 84512 costs 1,299.50",
                "version 1.2.3.4 of 24.12.2025",
                "a@b is no address",
                "sha 9c1185a5c5e9"
            })
    void leavesWhatIsNot(String text) {
        assertThat(redacted(text)).isEqualTo(text);
    }

    /** What the patterns find, one look at the letters finds worth a search: 20,000 texts of what such numbers are made of. */
    @Test
    void aLookAtTheLettersMissesNothing() {
        Redaction redaction = Redaction.of(TurnLimits.DEFAULT);
        List<String> made = List.of(
                "+49 170 1234567",
                "4111 1111 1111 1111",
                "DE89 3704 0044 0532 0130 00",
                "a@b.org",
                "13812345678",
                "(0",
                "0");
        String letters = "0123456789012345678901234567890123456789 -/.()+@aGBé中,\n";
        Random random = new Random(11);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 30; i++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
                text.append(random.nextInt(40) == 0 ? made.get(random.nextInt(made.size())) : "");
            }
            String searched = redaction.apply(text.toString(), Redaction.Signs.ALL);
            assertThat(redaction.apply(text.toString())).isEqualTo(searched);
            found += searched.contentEquals(text) ? 0 : 1;
        }
        assertThat(found).isGreaterThan(1_000);
    }

    @Test
    void takesOutWhatIsConfiguredAndNothingElse() {
        Redaction own = Redaction.of(limits(Texts.REDACTED, List.of(Personal.EMAIL), Map.of("customer", "K-\\d{6}")));
        assertThat(own.apply("K-123456 has a@b.org and +49 170 1234567"))
                .isEqualTo("[customer] has [email] and +49 170 1234567");
    }

    @Test
    void leavesAllWhereAllIsKept() {
        assertThat(Redaction.of(limits(Texts.ALL, List.of(Personal.values()), Map.of()))
                        .apply("a@b.org"))
                .isEqualTo("a@b.org");
    }

    @Test
    void doesNotTouchWhatItLeft() {
        String once = redacted("a@b.org, +49 170 1234567, 4111111111111111");
        assertThat(redacted(once)).isEqualTo(once);
    }

    @Test
    void aPatternThatIsNoneIsRefusedByName() {
        assertThatThrownBy(() -> Redaction.of(limits(Texts.REDACTED, List.of(), Map.of("mine", "("))))
                .hasMessageContaining("turns.patterns.mine")
                .hasMessageContaining("mend it");
    }

    private static TurnLimits limits(Texts texts, List<Personal> redact, Map<String, String> patterns) {
        return new TurnLimits(10, Duration.ofDays(1), 1, 500, texts, redact, patterns);
    }
}
