package dev.parley.adapters.discord;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void whatDiscordReadsItselfStaysAsItIs() {
        String text = "# A\n\n**b** | *c* ~~d~~ `e` [f](https://example.com)\n- g\n> h\n```\ni\n```";
        assertThat(Markdown.of(text)).isEqualTo(text);
    }

    @Test
    void aTableIsShownAsCodeWithItsColumnsBelowEachOther() {
        assertThat(Markdown.of("Sizes:\n\n| name | size |\n|---|:-:|\n| a | 1 |\n| longer | 22 |\n\nThat's all."))
                .isEqualTo("""
                        Sizes:

                        ```
                        | name   | size |
                        | ------ | ---- |
                        | a      | 1    |
                        | longer | 22   |
                        ```

                        That's all.""");
    }

    @Test
    void whatLooksLikeATableInCodeIsCode() {
        String code = "```\n| a | b |\n|---|---|\n```";
        assertThat(Markdown.of(code)).isEqualTo(code);
    }

    @Test
    void deepHeadingsAreBold() {
        assertThat(Markdown.of("#### Deep\ntext")).isEqualTo("**Deep**\ntext");
    }

    @Test
    void aCellWithAFenceDoesNotEndTheCode() {
        assertThat(Markdown.of("| a |\n|---|\n| ``` |")).isEqualTo("```\n| a   |\n| --- |\n| ''' |\n```");
    }

    @Test
    void literalTextFormatsNothing() {
        assertThat(Markdown.literal("*a* [b](c) <@1>")).isEqualTo("\\*a\\* \\[b\\](c) \\<@1\\>");
    }
}
