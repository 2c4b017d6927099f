package dev.parley.engine;

import dev.parley.spi.Channel;
import dev.parley.spi.Clock;
import dev.parley.spi.ConversationStore;
import dev.parley.spi.Inbox;
import dev.parley.spi.Observer;
import dev.parley.spi.RateBudget;
import dev.parley.spi.TeamDesk;
import java.util.List;
import java.util.Map;

/**
 * What conversations are held with.
 *
 * @param channels by name
 * @param budget what answers share of the limits of platforms
 * @param desk where people see the conversations that need one
 * @param env variables that flows may read
 */
public record Surroundings(
        Clock clock,
        FlowSets flows,
        Map<String, Channel> channels,
        ConversationStore store,
        Inbox inbox,
        RateBudget budget,
        TeamDesk desk,
        List<Observer> observers,
        String botName,
        Map<String, String> env,
        BotLimits limits,
        BotTexts texts) {
    /** Where teams are called in by channels alone. */
    public Surroundings(
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
        this(clock, flows, channels, store, inbox, budget, TeamDesk.NONE, observers, botName, env, limits, texts);
    }

    public Surroundings {
        channels = Map.copyOf(channels);
        observers = List.copyOf(observers);
        env = Map.copyOf(env);
    }
}
