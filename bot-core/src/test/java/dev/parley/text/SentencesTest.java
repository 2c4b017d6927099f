package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "One. Two! Three? # One.|Two!|Three?",
                "No end # No end",
                "Really?! Yes... Maybe. # Really?!|Yes...|Maybe.",
                "Wait... what? # Wait... what?",
                "Use it, e.g. with v1.2.3. Then stop. # Use it, e.g. with v1.2.3.|Then stop.",
                "Dr. Smith met J. Doe at 5 p.m. today. Fine. # Dr. Smith met J. Doe at 5 p.m. today.|Fine.",
                "Open at 5 p.m. We close later. # Open at 5 p.m.|We close later.",
                "Pens, paper, etc. are here. Pens, etc. They sell. # Pens, paper, etc. are here.|Pens, etc.|They sell.",
                "Edit flow.yaml. Then run ./parley check. Done. # Edit flow.yaml.|Then run ./parley check.|Done.",
                "It costs 3.50 EUR. See Fig. 4 for more. # It costs 3.50 EUR.|See Fig. 4 for more.",
                "He said \"Stop.\" Then he left. # He said \"Stop.\"|Then he left.",
                "(It works.) **Good!** Next. # (It works.)|**Good!**|Next.",
                "Is it I. Yes. # Is it I.|Yes.",
                "See https://example.org/a.b?c=d! Ok. # See https://example.org/a.b?c=d!|Ok.",
                "你好。怎么退款？请看“设置”！谢谢 # 你好。|怎么退款？|请看“设置”！|谢谢",
                "他说：“停。”然后走了。 # 他说：“停。”|然后走了。",
                "打开Slack设置。Then restart. 完成。 # 打开Slack设置。|Then restart.|完成。",
                "等等……还有。 # 等等……|还有。",
            })
    void splitsProse(String text, String expected) {
        assertThat(Sentences.of(text)).containsExactly(expected.split("\\|"));
    }

    @Test
    void knowsTheBlocksOfMarkdown() {
        String text = """
                # Slack
                Intro text that
                goes on. Second one.

                ## Tokens
                1. Create an app. Name it.
                2) Copy the token
                - a bullet
                  that goes on
                * another

                > quoted

                | a | b |
                | 1 | 2 |

                Last paragraph
                """;
        assertThat(Sentences.of(text))
                .containsExactly(
                        "# Slack",
                        "Intro text that\ngoes on.",
                        "Second one.",
                        "## Tokens",
                        "1. Create an app.",
                        "Name it.",
                        "2) Copy the token",
                        "- a bullet\n  that goes on",
                        "* another",
                        "> quoted",
                        "| a | b |",
                        "| 1 | 2 |",
                        "Last paragraph");
    }

    @Test
    void keepsCodeWhole() {
        String text = """
                Run this. Now:
                ```sh
                ./parley run. Yes. No.

                # a comment. Really.
                ```
                Then wait. ~~~ is no fence
                ~~~
                a. B.
                ```
                c. D.
                ~~~~
                Done.""";
        assertThat(Sentences.of(text))
                .containsExactly(
                        "Run this.",
                        "Now:",
                        "```sh\n./parley run. Yes. No.\n\n# a comment. Really.\n```",
                        "Then wait.",
                        "~~~ is no fence",
                        "~~~\na. B.\n```\nc. D.\n~~~~",
                        "Done.");
    }

    @Test
    void anOpenFenceRunsToTheEnd() {
        assertThat(Sentences.of("One. Two.\n```\nc. D.\n\ne. F."))
                .containsExactly("One.", "Two.", "```\nc. D.\n\ne. F.");
    }

    @Test
    void emptyTextHasNone() {
        assertThat(Sentences.of("")).isEmpty();
        assertThat(Sentences.of(" \r\n\t\n")).isEmpty();
    }

    @Test
    void losesNothingButSpaceWhateverTheText() {
        List<String> parts = List.of(
                "A", "b", ". ", ".", "!", "? ", "\n", "\n\n", "# ", "- ", "1. ", "```\n", "~~~", "> ", "。", "…", "\"",
                ")", "e.g.", "\r\n", "😀", "\ud83d", "\u0000", "|", "***", " ");
        Random random = new Random(20261123);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            List<String> sentences = Sentences.of(text.toString());
            assertThat(sentences).allSatisfy(s -> assertThat(s).isNotBlank());
            assertThat(bare(String.join("", sentences))).as(text.toString()).isEqualTo(bare(text.toString()));
        }
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    @Test
    @Timeout(10)
    void aHugeTextTakesLinearTime() {
        assertThat(Sentences.of("One. Two! ".repeat(100_000))).hasSize(200_000);
        assertThat(Sentences.of("a.".repeat(200_000))).hasSize(1);
        assertThat(Sentences.of("!".repeat(400_000))).hasSize(1);
        assertThat(Sentences.of("- ".repeat(200_000))).hasSize(1);
        assertThat(Sentences.of(".".repeat(400_000) + "a")).hasSize(1);
    }
}
