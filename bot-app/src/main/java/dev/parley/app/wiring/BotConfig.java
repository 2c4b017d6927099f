package dev.parley.app.wiring;

import dev.parley.app.console.InboxSettings;
import dev.parley.app.traces.TraceSettings;
import dev.parley.engine.BotLimits;
import dev.parley.engine.BotTexts;
import dev.parley.spi.Setting;
import dev.parley.turns.TurnLimits;
import java.time.Duration;
import java.util.List;

/** {@code config/bot.yaml}, but for the sections that are in {@link BotParts}. */
record BotConfig(
        @Setting(value = "The bot's name; flows read it as `bot.name`.", orElse = "Parley")
        String name,

        @Setting("Where customers reach the bot.") Listen http,

        @Setting("Where ops people reach the console, and who may use it.")
        ConsoleConfig console,

        @Setting(value = "Where traces of turns are sent.", orElse = "{}")
        TraceSettings traces,

        @Setting("Environment variables that flows may read as `env.NAME`.")
        List<String> env,

        @Setting("Collections of documents that flows may search besides their own `knowledge` folders; `parley ingest`"
                + " fills them.")
        List<String> collections,

        @Setting("How conversations are run.") BotLimits conversations,

        @Setting(value = "What the bot says by itself, where no flow speaks for it.", orElse = "{}")
        BotTexts texts,

        @Setting(value = "How people look after conversations that are handed to them.", orElse = "{}")
        InboxSettings inbox,

        @Setting(value = "Which ended turns are kept, to be searched and explained.", orElse = "{}")
        TurnLimits turns,

        @Setting(value = "How versions of the flows come to be live.", orElse = "{}")
        ReleasesConfig releases,

        @Setting(value = "How long running answers may go on after the program is told to end.", orElse = "10s")
        Duration grace) {

    record Listen(
            @Setting("The address to listen on.") String host,

            @Setting(value = "The port; 0 picks a free one.", min = 0, max = 65535)
            int port) {}
}
