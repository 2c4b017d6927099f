package dev.parley.adapters.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Passage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExtractTest {
    private static final Passage SLACK = passage(
            "Channels > Connecting Slack",
            "You need an app of your own. Create it at api.slack.com. Copy its token. Keep it secret.\n\n"
                    + "Put the token where the bot finds it:\n\n    SLACK_TOKEN=xoxb-1\n\nThat is all.");
    private static final Passage REDIS = passage(
            "Running > Redis",
            "Without an address a private Redis is started.\n\nTo use another one:\n\n1. Start it.\n2. Set `REDIS_URL`.\n"
                    + "3. Restart the bot.\n\n- Answers stay for 6 hours.\n- Conversations stay for [30 days](keep.md).");
    private static final Passage LIMITS = passage(
            "Limits",
            "| what | how much |\n|---|---|\n| messages that wait | 16 |\n| characters in a message | 8000 |");
    private static final List<Passage> ALL = List.of(SLACK, REDIS, LIMITS);

    @Test
    void quotesTheSentenceAndItsNeighbour() {
        assertThat(Extract.of("Where is an app created?", ALL))
                .containsExactly("You need an app of your own. Create it at api.slack.com. [1]");
    }

    @Test
    void quotesAShortParagraphWhole() {
        Passage passage = passage("Colours", "It is green. It was blue. Ask the painter.");
        assertThat(Extract.of("Was it ever blue?", List.of(passage)))
                .containsExactly("It is green. It was blue. Ask the painter. [1]");
    }

    @Test
    void quotesTheCodeThatBelongsToASentence() {
        assertThat(Extract.of("Where does the token go for the bot to find?", ALL))
                .containsExactly("Put the token where the bot finds it: [1]\n\n    SLACK_TOKEN=xoxb-1");
    }

    @Test
    void quotesAllStepsOfAList() {
        assertThat(Extract.of("How do I set REDIS_URL?", ALL))
                .containsExactly("To use another one: [2]\n\n1. Start it.\n2. Set `REDIS_URL`.\n3. Restart the bot.");
    }

    @Test
    void quotesOneItemWithoutLinksThatLeadNowhere() {
        assertThat(Extract.of("How many days do conversations stay?", ALL))
                .containsExactly("Conversations stay for 30 days. [2]");
    }

    @Test
    void quotesARowWithItsHead() {
        assertThat(Extract.of("How many characters may a message have?", ALL))
                .containsExactly(
                        "**Limits** [3]\n\n| what | how much |\n|---|---|\n| characters in a message | 8000 |");
    }

    @Test
    void saysWhatTheQuoteIsAboutWhereOnlyTheHeadingDoes() {
        Passage passage = passage("Channels > Discord", "It is not in this version.");
        assertThat(Extract.of("How do I connect Discord?", List.of(passage)))
                .containsExactly("**Discord** It is not in this version. [1]");
    }

    @Test
    void quotesTwoPassagesThatFitAsWell() {
        Passage first = passage("Colours", "Our logo is green.");
        Passage second = passage("Logo", "The logo may be printed in green only.");
        assertThat(Extract.of("Is the logo green?", List.of(first, second, first)))
                .containsExactly("Our logo is green. [1]", "The logo may be printed in green only. [2]");
    }

    @Test
    void findsOtherFormsOfAWord() {
        assertThat(Extract.of("Restarting bots?", ALL))
                .singleElement()
                .asString()
                .endsWith("3. Restart the bot.");
    }

    @Test
    void findsNothingWhereNothingFits() {
        for (String question :
                List.of("What is the capital of France?", "How do I connect WhatsApp?", "Hello!", "", "?")) {
            assertThat(Extract.of(question, ALL)).as(question).isEmpty();
        }
        assertThat(Extract.of("How do I connect Slack?", List.of())).isEmpty();
        assertThat(Extract.of("How do I connect Slack?", List.of(passage("", ""))))
                .isEmpty();
    }

    @Test
    void readsChineseWithoutSpaces() {
        Passage passage = passage("设置", "机器人在八零八零端口运行。数据保存在文件夹中。");
        assertThat(Extract.of("数据保存在哪里？", List.of(passage))).containsExactly("机器人在八零八零端口运行。 数据保存在文件夹中。 [1]");
    }

    @Test
    void doesNotQuoteALongListWhole() {
        Passage passage = passage("Fruit", "These fruits are sold:\n\n- apple\n" + "- pear\n".repeat(20));
        assertThat(Extract.of("Which fruits are sold?", List.of(passage)))
                .singleElement()
                .satisfies(quote -> assertThat(quote.lines()).hasSize(12).last().isEqualTo("…"));
        assertThat(Extract.of("Is there an apple?", List.of(passage))).containsExactly("apple [1]");
    }

    private static Passage passage(String title, String text) {
        return new Passage("id", "doc.md", title, text, "h");
    }
}
