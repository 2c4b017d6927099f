package dev.parley.adapters.slack.mrkdwn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnTest {
    private static final Pattern LINK = Pattern.compile("<(https?|mailto|tel):[^<>|\\s]*(\\|[^<>\\n]*)?>");
    private static final Pattern NAMED = Pattern.compile("&(?!(amp|lt|gt);)");
    private static final List<String> PIECES = List.of(
            "**",
            "*",
            "_",
            "~~",
            "`",
            "```",
            "\n",
            "\n\n",
            "# ",
            "> ",
            "- ",
            "1. ",
            "    ",
            "[",
            "](",
            ")",
            "|",
            "|---|---|",
            "<",
            ">",
            "&",
            "&lt;",
            "<!channel>",
            "<@U1>",
            "@here",
            "http://a.example/x?y=1&z",
            "javascript:",
            "word",
            "字",
            "🙂",
            "\\",
            "---",
            "<br>",
            "<b>",
            "!",
            " ",
            "a1");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '$',
            value = {
                "# Title ~ *Title*",
                "a **b** c ~ a *b* c",
                "a *b* c ~ a _b_ c",
                "***both*** ~ _*both*_",
                "`a<b` ~ `a&lt;b`",
                "[words](https://a.example) ~ <https://a.example|words>",
                "[words](javascript:alert) ~ words",
                "[words](!channel) ~ words",
                "<!channel> & <@U1> ~ &lt;!channel&gt; &amp; &lt;@U1&gt;",
                "* one ~ • one",
                "3. three ~ 3. three",
                "> quoted ~ > quoted",
                "snake_case_name ~ snake_case_name",
                "**ab**c ~ *ab*\u200bc",
            })
    void writesAsSlackReads(String markdown, String expected) {
        assertThat(Mrkdwn.of(markdown)).isEqualTo(expected);
    }

    @Test
    void strikesThrough() {
        assertThat(Mrkdwn.of("a ~~b~~ c")).isEqualTo("a ~b~ c");
    }

    @Test
    void nestsLists() {
        assertThat(Mrkdwn.of("- a\n  - b\n- c")).isEqualTo("• a\n    • b\n• c");
    }

    @Test
    void quotesGoOnOverEmptyLines() {
        assertThat(Mrkdwn.of("> a\n>\n> b\n\nc")).isEqualTo("> a\n>\n> b\n\nc");
    }

    @Test
    void noMarkReachesOverALine() {
        assertThat(Mrkdwn.of("**a\nb**")).isEqualTo("*a*\n*b*");
    }

    @Test
    void tablesAreAlignedCode() {
        assertThat(Mrkdwn.of("| a | bb |\n|---|:-:|\n| **1** | 字 |\n| 22 | <x> |"))
                .isEqualTo("```\na  | bb\n---|----\n1  | 字\n22 | &lt;x&gt;\n```");
    }

    @Test
    void whateverIsWrittenOnlyLinksAreLeftInAngleBracketsAndNoWordComesTwice() {
        Random random = new Random(7);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder markdown = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                markdown.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String written = Mrkdwn.of(markdown.toString());
            String rest = LINK.matcher(written).replaceAll("").replaceAll("(?m)^[ •◦0-9.]*(> ?)+", "");
            assertThat(rest).as("%s", markdown).doesNotContain("<");
            assertThat(NAMED.matcher(written).find())
                    .as("%s -> %s", markdown, written)
                    .isFalse();
            assertThat(count(written, "word"))
                    .as("%s -> %s", markdown, written)
                    .isLessThanOrEqualTo(count(markdown.toString(), "word"));
            assertThat(count(written, "字"))
                    .as("%s -> %s", markdown, written)
                    .isLessThanOrEqualTo(count(markdown.toString(), "字"));
        }
    }

    private static int count(String text, String word) {
        return text.split(Pattern.quote(word), -1).length;
    }
}
