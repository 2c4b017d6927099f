package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarTest {
    private static final List<String> WORDS =
            List.of("intent", "faq", "retrieve", "prompt", "llm", "reply", "branch", "on_error", "handoff", "refund");

    @ParameterizedTest
    @CsvSource({
        "intnet, intent",
        "intents, intent",
        "Intent, intent",
        "retreive, retrieve",
        "retrive, retrieve",
        "promt, prompt",
        "on-error, on_error",
        "onerror, on_error",
        "hand off, handoff",
        "fqa, faq",
        "lm, llm",
        "refnud, refund",
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(Similar.closest(written, WORDS)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"xyz", "a", "completely different", "replacement", "''", "你好"})
    void keepsQuietWhenNothingIsNear(String written) {
        assertThat(Similar.closest(written, WORDS)).isNull();
    }

    @Test
    void theFirstInTheAlphabetWinsAmongEquals() {
        assertThat(Similar.closest("cat", List.of("hat", "bat", "rat"))).isEqualTo("bat");
        assertThat(Similar.closest("cat", List.of("bat", "hat", "rat"))).isEqualTo("bat");
    }

    @Test
    void theSameWordIsTheClosest() {
        assertThat(Similar.closest("faq", List.of("fax", "faq", "fan"))).isEqualTo("faq");
    }

    @Test
    void lettersOutsideTheBasicPlaneCountOnce() {
        assertThat(Similar.closest("😀bc", List.of("😁bc"))).isEqualTo("😁bc");
    }

    @Test
    void aVeryLongWordIsNotCompared() {
        String endless = "a".repeat(1_000_000);
        assertThat(Similar.closest(endless, List.of("a".repeat(999_999)))).isNull();
    }

    @Test
    void asksWhetherItWasMeant() {
        assertThat(Similar.cure("intnet", WORDS)).isEqualTo("Did you mean `intent`?");
        assertThat(Similar.cure("xyz", WORDS)).isNull();
    }
}
