package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void takesHalfACharacterForAWord() {
        assertThat(Normal.of("\uD83D")).hasSizeLessThanOrEqualTo(1);
    }
}
