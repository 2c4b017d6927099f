package dev.parley.app.wiring;

import dev.parley.flow.World;
import dev.parley.spi.Channel;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.PassageIndex;
import java.util.List;
import java.util.Map;

/**
 * A configuration that has been checked, with every part that it names bound to its settings; nothing is open yet.
 *
 * @param waiting the channels that are not set up, and the variables whose values would set them up
 */
record Setup(
        BotConfig config,
        World world,
        Map<String, List<Part<LanguageModel, ?>>> models,
        Part<Embedder, ?> embedder,
        Part<PassageIndex, ?> passages,
        StorePart stores,
        List<Part<Channel, ?>> channels,
        Map<String, List<String>> waiting,
        Map<String, String> env) {}
