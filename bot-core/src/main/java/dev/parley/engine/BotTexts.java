package dev.parley.engine;

import dev.parley.spi.Setting;

/** What the bot says by itself, where no flow speaks for it. */
public record BotTexts(
        @Setting(
                value = "Said to a message that was meant for the bot and that no flow takes.",
                orElse = BotTexts.NO_FLOW,
                min = 1)
        String noFlow) {

    static final String NO_FLOW = "Sorry, I don't know what to do with that message. Please try it in other words.";

    public static final BotTexts DEFAULT = new BotTexts(NO_FLOW);
}
