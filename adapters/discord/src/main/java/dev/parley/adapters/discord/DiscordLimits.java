package dev.parley.adapters.discord;

import dev.parley.adapters.discord.api.Request;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Call;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What Discord allows, to begin with: the headers of its answers say how it is. */
final class DiscordLimits {
    /** The longest message, in characters. */
    static final int TEXT = 2_000;

    private static final Duration BETWEEN_EDITS = Duration.ofSeconds(1);
    /** Typing is seen for ten seconds. */
    private static final Thinking TYPING = new Thinking(Thinking.Shown.STATUS, Duration.ofSeconds(8));
    /** Edits of messages that are older than an hour are few. */
    private static final Duration EDITABLE = Duration.ofMinutes(59);
    /** An interaction's token is good for a quarter of an hour. */
    private static final Duration ANSWERABLE = Duration.ofMinutes(14);

    private static final RateLimit ALL = new RateLimit(Request.ALL, 50, Duration.ofSeconds(1));

    private DiscordLimits() {}

    static ChannelLimits inChannel(String channel) {
        Map<Call, List<RateLimit>> rates = Map.of(
                Call.THINK, List.of(ALL, usual(Request.typingScope(channel))),
                Call.POST, List.of(ALL, usual(Request.postScope(channel))),
                Call.EDIT, List.of(ALL, usual(Request.editScope(channel))));
        return new ChannelLimits(TEXT, BETWEEN_EDITS, TYPING, EDITABLE, null, rates);
    }

    /** Interactions don't draw on what all calls share; that the bot thinks is shown since the answer was put off. */
    static ChannelLimits ofInteraction(String interaction) {
        Map<Call, List<RateLimit>> rates = Map.of(
                Call.POST,
                        List.of(
                                usual(Request.followUpScope(interaction)),
                                usual(Request.editFollowUpScope(interaction))),
                Call.EDIT, List.of(usual(Request.editFollowUpScope(interaction))));
        return new ChannelLimits(TEXT, BETWEEN_EDITS, Thinking.NOTHING, ANSWERABLE, null, rates);
    }

    private static RateLimit usual(String scope) {
        return new RateLimit(scope, 5, Duration.ofSeconds(5));
    }
}
