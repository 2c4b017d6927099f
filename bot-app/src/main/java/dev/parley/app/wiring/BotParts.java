package dev.parley.app.wiring;

import dev.parley.flow.yaml.YamlNode;
import dev.parley.spi.Setting;
import java.util.List;
import java.util.Map;

/**
 * The sections of {@code config/bot.yaml} that name a {@code provider}. Each is bound to that provider's own settings by
 * {@link SectionReader}; of a list of such sections the first that is set up is used.
 */
record BotParts(
        @Setting(
                "Language models by the name that flows use: the first that is set up answers, the next are its fallbacks.")
        Map<String, List<YamlNode>> models,

        @Setting("What turns texts into vectors.") List<YamlNode> embedder,

        @Setting("Where the passages of documents are kept and searched.")
        List<YamlNode> passages,

        @Setting("Where conversations and cached answers are kept.")
        List<YamlNode> stores,

        @Setting("The channels that customers write in, by name.")
        YamlNode channels) {}
