package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {
    private static final Pattern PINGS =
            Pattern.compile("@(everyone|here|channel)|<!(channel|here|everyone|subteam)|<@[!&UW]?\\w+>|<#\\w+>");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@everyone",
                "hi @here!",
                "(@channel)",
                "<!channel>",
                "<!subteam^S1|team>",
                "<@U123>",
                "<@!42>",
                "<@&1>",
                "<#C1>",
                "**@everyone**",
                "`@everyone`",
                "@@everyone",
                "\uff20everyone",
                "\n@everyone",
                "<<@U1>>"
            })
    void pingNobody(String text) {
        String inert = Mentions.defuse(text);
        assertThat(PINGS.matcher(inert).find()).as(inert).isFalse();
        assertThat(inert.replace("\u200b", "")).isEqualTo(text);
        assertThat(Mentions.defuse(inert)).isEqualTo(inert);
    }

    @Test
    void leavesAddressesAlone() {
        for (String text : List.of("mail a@b.example", "x < y @ z", "a <b> c", "user+tag@b.example", "5 @ 3")) {
            assertThat(Mentions.defuse(text)).isEqualTo(text);
        }
    }

    @Test
    void changesEachWordByItself() {
        for (long seed = 0; seed < 300; seed++) {
            String a = new Markdowns(seed).text();
            String b = new Markdowns(seed + 1).text();
            assertThat(Mentions.defuse(a + " " + b)).isEqualTo(Mentions.defuse(a) + " " + Mentions.defuse(b));
        }
    }
}
