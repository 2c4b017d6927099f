package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordRankTest {
    @Test
    void countsARareWordMoreThanACommonOne() {
        double[] scores =
                WordRank.scores("the frobnicator", List.of("the cat", "the frobnicator", "the dog", "a bird"));
        assertThat(scores[1]).isGreaterThan(3 * scores[0]);
        assertThat(scores[0]).isEqualTo(scores[2]).isPositive();
        assertThat(scores[3]).isZero();
    }

    @Test
    void isWorkedOutAsTheBooksSay() {
        double[] scores = WordRank.scores("cat", List.of("cat cat dog", "dog"));
        double rarity = Math.log(1 + 1.5 / 1.5);
        double expected = rarity * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2.0));
        assertThat(scores[0]).isCloseTo(expected, within(1e-12));
    }

    @Test
    void prefersTheShorterOfTwoTexts() {
        double[] scores = WordRank.scores("cat", List.of("cat and much more that says nothing of it", "cat"));
        assertThat(scores[1]).isGreaterThan(scores[0]);
    }

    @Test
    void takesCapitalsForSmallLettersAndKeepsIdentifiersWhole() {
        assertThat(WordRank.scores("REDIS_URL", List.of("set redis_url", "redis url")))
                .satisfies(scores -> {
                    assertThat(scores[0]).isPositive();
                    assertThat(scores[1]).isZero();
                });
    }

    @Test
    void findsChineseWithoutSpaces() {
        double[] scores = WordRank.scores("连接", List.of("如何连接Slack工作区", "重置密码"));
        assertThat(scores[0]).isPositive();
        assertThat(scores[1]).isZero();
    }

    @Test
    void givesNothingForNothing() {
        assertThat(WordRank.scores("", List.of("a", ""))).containsExactly(0, 0);
        assertThat(WordRank.scores("a", List.of())).isEmpty();
        assertThat(WordRank.scores("?", List.of(""))).containsExactly(0);
    }

    @Test
    void saysWhatShareOfTheQuestionATextHas() {
        double[] shares = WordRank.shares("the blue frobnicator", List.of("the cat", "a blue frobnicator", "the dog"));
        assertThat(shares[0]).isBetween(0.05, 0.3).isEqualTo(shares[2]);
        assertThat(shares[1]).isBetween(0.7, 0.95);
        assertThat(WordRank.shares("cat", List.of("cat"))).containsExactly(1);
        assertThat(WordRank.shares("?", List.of("cat"))).containsExactly(0);
    }
}
