package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How do I  reset my Pass-word??|how do i reset my pass word",
                "¿Cómo estás?|cómo estás",
                "don’t / Don't|dont dont",
                "C++ and C#, at 50%|c++ and c# at 50%",
                "version 2.1, or 2,1.|version 2.1 or 2,1",
                "ＦＵＬＬ　ｗｉｄｔｈ！|full width",
                "怎么退款？|怎么退款",
                "`flow.yaml`|flow yaml",
                "100 € 👍|100 € 👍",
                "ﬁne|fine"
            })
    void keepsTheWordsOnly(String question, String normal) {
        assertThat(Normal.of(question)).isEqualTo(normal);
    }

    @Test
    void hasNothingOfWhatNobodySees() {
        assertThat(Normal.of("re\u200Bset\uFEFF")).isEqualTo("reset");
        assertThat(Normal.of("a\u0000b\tc\n\n")).isEqualTo("a b c");
        assertThat(Normal.of(" ?!… '' ")).isEmpty();
        assertThat(Normal.of("")).isEmpty();
    }

    @Test
    void takesComposedAndDecomposedForTheSame() {
        assertThat(Normal.of("Cafe\u0301")).isEqualTo(Normal.of("CAFÉ")).isEqualTo("café");
    }

    @Test
    void staysAsItIsTheSecondTime() {
        String normal = Normal.of("It’s 2.1 — or “C#”, isn't it?");
        assertThat(Normal.of(normal)).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "is -5 ok?|is 5 ok?",
                "is .5 ok|is 5 ok",
                "2.1|21",
                "2.1|2 1",
                "1/2 cup|12 cup",
                "10:30|1030",
                "2-3 days|23 days",
                "10² m|102 m",
                "+5|5",
                "50%|50",
                "$5|5",
                "can I|can't I",
                "does it work|does it not work",
                "C|C++",
                "C|C#",
                "a ≠ b|a = b",
                "不，要|不要",
            })
    void neverMergesWhatMeansSomethingElse(String one, String other) {
        assertThat(Normal.of(one)).isNotEqualTo(Normal.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "it costs −5|it costs -5",
                "2–3 days|2-3 days",
                "well-known|well known",
                "wait ... 5 minutes|wait 5 minutes",
                "Is it -- 5?|is it 5",
                "on_error|on error",
                "ΟΔΟΣ|οδος",
                "(reset) 'password'!|Reset Password",
                "100 ㎞|100 km",
                "10²|10^2",
                "v2|V2",
            })
    void mergesWhatOnlyLooksDifferent(String one, String other) {
        assertThat(Normal.of(one)).isEqualTo(Normal.of(other));
    }

    @Test
    void isStableForAnyText() {
        Random random = new Random(20261123);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(0x110000) : 32 + random.nextInt(0x300));
            }
            String once = Normal.of(text.toString());
            assertThat(Normal.of(once)).as(text.toString()).isEqualTo(once);
            assertThat(once).isEqualTo(once.strip());
        }
    }

    @Test
    void takesHalfACharacterForAWord() {
        assertThat(Normal.of("\uD83D")).hasSizeLessThanOrEqualTo(1);
    }
}
