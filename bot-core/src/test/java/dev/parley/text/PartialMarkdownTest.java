package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialMarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Use **bold wo            | Use **bold wo**",
                "Use **bold*              | Use **bold**",
                "an *it                   | an *it*",
                "***both*** **one *two    | ***both*** **one *two***",
                "See [the docs](https://e | See",
                "code `x = 1              | code `x = 1`",
                "2*3 is six               | 2*3 is six",
                "2 * 3 * 4                | 2 * 3 * 4",
                "snake_case_name and _it  | snake_case_name and _it_",
                "hello <@U12              | hello",
                "hello @every             | hello",
                "at https://docs.exam     | at",
                "~~gone                   | ~~gone~~",
            })
    void closesWhatIsOpenAndKeepsBackWhatIsNotWhole(String text, String shown) {
        assertThat(shown(text)).isEqualTo(shown);
    }

    @Test
    void closesAFence() {
        assertThat(shown("```java\nint x")).isEqualTo("```java\nint x\n```");
        assertThat(shown("```java\nint x\n``")).isEqualTo("```java\nint x\n```");
        assertThat(shown("text\n``")).isEqualTo("text");
        assertThat(PartialMarkdown.finished("a **b\n```\nx")).isEqualTo("a **b\n```\nx\n```");
    }

    /** Each beginning of a text shows a beginning of what the whole text shows, and never less than the one before. */
    @Test
    void showsABeginningOfTheWhole() {
        for (long seed = 0; seed < 2_000; seed++) {
            String text = Mentions.defuse(new Markdowns(seed).text());
            String whole = Parsed.words(text);
            Random random = new Random(seed);
            int before = 0;
            for (int at = 0; at < text.length(); at += 1 + random.nextInt(150)) {
                String prefix = text.substring(0, at);
                int settled = Math.max(before, PartialMarkdown.settled(prefix));
                before = settled;
                String shown = PartialMarkdown.balanced(text.substring(0, settled));
                assertThat(shown).startsWith(text.substring(0, settled).stripTrailing());
                assertThat(Parsed.isBalanced(shown))
                        .as("seed %d at %d: %s", seed, at, shown)
                        .isTrue();
                assertThat(whole).as("seed %d at %d: %s", seed, at, shown).startsWith(Parsed.words(shown));
                assertThat(at - settled).as("kept back of %s", prefix).isLessThan(120);
            }
        }
    }

    private static String shown(String text) {
        return PartialMarkdown.balanced(text.substring(0, PartialMarkdown.settled(text)));
    }
}
