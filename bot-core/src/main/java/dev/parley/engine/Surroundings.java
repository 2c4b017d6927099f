package dev.parley.engine;

import dev.parley.spi.Channel;
import dev.parley.spi.Clock;
import dev.parley.spi.ConversationStore;
import dev.parley.spi.Inbox;
import dev.parley.spi.Observer;
import dev.parley.spi.RateBudget;
import java.util.List;
import java.util.Map;

/**
 * What conversations are held with.
 *
 * @param channels by name
 * @param budget what answers share of the limits of platforms
 * @param env variables that flows may read
 */
public record Surroundings(
        Clock clock,
        FlowSets flows,
        Map<String, Channel> channels,
        ConversationStore store,
        Inbox inbox,
        RateBudget budget,
        List<Observer> observers,
        String botName,
        Map<String, String> env,
        BotLimits limits,
        BotTexts texts) {
    public Surroundings {
        channels = Map.copyOf(channels);
        observers = List.copyOf(observers);
        env = Map.copyOf(env);
    }
}
