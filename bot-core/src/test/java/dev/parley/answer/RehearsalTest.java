package dev.parley.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void theWholeAnswerIsWrittenAtOnce() {
        assertThat(Rehearsal.play().succeeded()).isTrue();
    }
}
