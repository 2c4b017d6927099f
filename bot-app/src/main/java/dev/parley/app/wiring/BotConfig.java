package dev.parley.app.wiring;

import dev.parley.engine.BotLimits;
import dev.parley.engine.BotTexts;
import dev.parley.flow.yaml.YamlNode;
import dev.parley.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * {@code config/bot.yaml}. A section that names a {@code provider} is bound to that provider's own settings by
 * {@link SectionReader}; of a list of such sections the first that is set up is used.
 */
record BotConfig(
        @Setting(value = "The bot's name; flows read it as `bot.name`.", orElse = "Parley")
        String name,

        @Setting("Where customers reach the bot.") Listen http,
        @Setting("Where ops people reach the console.") Listen console,

        @Setting(
                "Language models by the name that flows use: the first that is set up answers, the next are its fallbacks.")
        Map<String, List<YamlNode>> models,

        @Setting("What turns texts into vectors.") List<YamlNode> embedder,

        @Setting("Where the passages of documents are kept and searched.")
        List<YamlNode> passages,

        @Setting("Where conversations and cached answers are kept.")
        List<YamlNode> stores,

        @Setting("The channels that customers write in, by name.")
        YamlNode channels,

        @Setting("Environment variables that flows may read as `env.NAME`.")
        List<String> env,

        @Setting("How conversations are run.") BotLimits conversations,

        @Setting(value = "What the bot says by itself, where no flow speaks for it.", orElse = "{}")
        BotTexts texts,

        @Setting(value = "How long running answers may go on after the program is told to end.", orElse = "10s")
        Duration grace) {

    record Listen(
            @Setting("The address to listen on.") String host,

            @Setting(value = "The port; 0 picks a free one.", min = 0, max = 65535)
            int port) {}
}
