package dev.parley.adapters.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void isThatOfMostWords() {
        assertThat(Script.of("How do I connect Slack?")).isEqualTo(Script.LATIN);
        assertThat(Script.of("如何连接 Slack？")).isEqualTo(Script.HAN);
        assertThat(Script.of("What does 你好 mean?")).isEqualTo(Script.LATIN);
        assertThat(Script.of("Где моя посылка? Order 5")).isEqualTo(Script.OTHER);
        assertThat(Script.of("Slack 연결")).isEqualTo(Script.LATIN);
        assertThat(Script.of("연결 방법은 Slack")).isEqualTo(Script.OTHER);
    }

    @Test
    void isLatinWhereThereIsNoLetter() {
        assertThat(Script.of("")).isEqualTo(Script.LATIN);
        assertThat(Script.of("12:30 👍")).isEqualTo(Script.LATIN);
    }
}
