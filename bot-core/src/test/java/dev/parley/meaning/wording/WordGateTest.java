package dev.parley.meaning.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meaning.wording.WordGate.Ground;
import dev.parley.meaning.wording.WordGate.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordGateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SCRIPT    | How do I reset it?                | 怎么重置密码？
            NUMBERS   | Can I invite 5 people?            | Can I invite 50 people?
            NUMBERS   | Is there room for two?            | Is there room for 12?
            NUMBERS   | What is new in v2.1?              | What is new in 2.2?
            NEGATION  | Which browsers are supported?     | Which browsers aren't supported?
            NEGATION  | 我可以取消订单吗？                 | 我不可以取消订单吗？
            ASKED     | When was it signed?               | Where was it signed?
            ASKED     | How much does delivery take?      | How long does delivery take?
            CONTRAST  | Are you open on Monday?           | Are you open on Sunday?
            CONTRAST  | Does it cost €50?                 | Does it cost $50?
            CONTRAST  | How do I export contacts?         | How do I import contacts?
            CONTRAST  | What does the pro plan cost?      | What does the team plan cost?
            DIRECTION | How do I fly from Oslo to Rome?   | How do I fly from Rome to Oslo?
            DIRECTION | How do I convert PDF to Word?     | How do I convert Word to PDF?
            DIRECTION | Can an admin remove an owner?     | Can an owner remove an admin?
            NAMES     | Who is Anna Becker of the board?  | Who is Anna Keller of the board?
            WORDS     | How do I boil eggs?               | How do I boil rice?
            """)
    void saysWhatSpeaksAgainstIt(Ground ground, String one, String other) {
        assertThat(judge(one, other).against()).isEqualTo(ground);
        assertThat(judge(other, one).against()).as("the other way round").isEqualTo(ground);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How do I reset my password?          | how can i reset my password??
            I can't log in                       | I am unable to sign in
            How do I fly from Oslo to Rome?      | How can I fly to Rome from Oslo?
            Can I invite five people?            | Can I invite 5 people?
            Is there a fee over 1,000 euros?     | Is there a fee over 1000 EUR?
            How do I enable 2FA?                 | How can I turn on two factor authentication?
            how do i cancel my subscripton       | How do I cancel my subscription?
            怎么重置密码？                        | 如何重置密码？
            """)
    void letsAnotherWordingThrough(String one, String other) {
        assertThat(judge(one, other).against()).isNull();
        assertThat(judge(other, one).against()).as("the other way round").isNull();
    }

    @Test
    void theSameQuestionIsNoneApart() {
        Verdict same = judge("How do I pay?", "how do i PAY");
        assertThat(same.apart()).isZero();
        assertThat(same.rank(0.9)).isEqualTo(0.9);
        assertThat(judge("How do I pay rent?", "How do I pay tax?").rank(0.9)).isLessThan(0.9);
    }

    @Test
    void nothingAndNoiseAreJudgedToo() {
        for (String odd : List.of("", "?!", "👍", "\u0000", "5", "a".repeat(10_000))) {
            assertThat(judge(odd, odd).passes()).isTrue();
            assertThat(judge(odd, "How do I reset my password?").passes()).isFalse();
        }
    }

    @Test
    void holdsAgainstHardPairsAndStillLetsTheTrueOnesThrough() throws IOException {
        List<String> wrong = new ArrayList<>();
        int hard = 0;
        int same = 0;
        int through = 0;
        for (String line : pairs()) {
            String[] pair = line.split("\t", -1);
            boolean passes = judge(pair[0], pair[1]).passes();
            if (pair[2].equals("1")) {
                same++;
                through += passes ? 1 : 0;
            } else {
                hard++;
                if (passes) {
                    wrong.add(line);
                }
            }
        }
        assertThat(hard).isGreaterThanOrEqualTo(300);
        assertThat(wrong).hasSizeLessThanOrEqualTo(hard / 100);
        assertThat(through).isGreaterThanOrEqualTo(same * 9 / 10);
    }

    private static List<String> pairs() throws IOException {
        try (InputStream in = Objects.requireNonNull(WordGateTest.class.getResourceAsStream("/cache/pairs.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Verdict judge(String one, String other) {
        return WordGate.judge(Wording.of(one), Wording.of(other));
    }
}
