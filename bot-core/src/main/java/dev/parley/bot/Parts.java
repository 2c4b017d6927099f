package dev.parley.bot;

import dev.parley.engine.BotLimits;
import dev.parley.engine.BotTexts;
import dev.parley.engine.Surroundings;
import dev.parley.flow.World;
import dev.parley.release.Live;
import dev.parley.spi.Channel;
import dev.parley.spi.Clock;
import dev.parley.spi.Embedder;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.Observer;
import dev.parley.spi.PassageIndex;
import dev.parley.spi.RateBudget;
import dev.parley.spi.StepType;
import dev.parley.spi.Stores;
import dev.parley.spi.TeamDesk;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a bot is made of. */
record Parts(
        Vertx vertx,
        String name,
        Clock clock,
        Path flows,
        Set<String> collections,
        List<StepType<?>> stepTypes,
        Map<String, Channel> channels,
        Map<String, LanguageModel> models,
        @Nullable Embedder embedder,
        @Nullable PassageIndex passages,
        Stores stores,
        List<Observer> observers,
        Map<String, String> env,
        BotLimits limits,
        BotTexts texts,
        PublishGate gate,
        Misses missed) {

    World world() {
        return new World(stepTypes, models.keySet(), channels.keySet(), env.keySet(), collections);
    }

    Surroundings around(Live live, RateBudget budget, TeamDesk desk, List<Observer> more) {
        return new Surroundings(
                clock,
                live,
                channels,
                stores.conversations(),
                stores.inbox(),
                budget,
                desk,
                watching(more),
                name,
                env,
                limits,
                texts);
    }

    private List<Observer> watching(List<Observer> more) {
        List<Observer> all = new ArrayList<>(observers);
        all.add(missed);
        all.addAll(more);
        channels.values().stream()
                .map(Channel::observer)
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }
}
