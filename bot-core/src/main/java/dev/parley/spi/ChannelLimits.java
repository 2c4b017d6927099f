package dev.parley.spi;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a platform allows for one answer: where the pacer starts from, until answers and their headers tell more.
 *
 * @param maxLength of one message, as {@link MessageSurface#length} measures
 * @param editInterval between two sights of the same answer while it grows, when nothing else holds it up
 * @param thinking how the platform shows that the bot is at work before the first words
 * @param editableFor how long after its post a message may well be edited; null for ever. Past it nothing partial is, and
 *     the end is posted anew where its edit meets a CONFLICT
 * @param streamFor how long a native stream lives, less a margin to stop it in; null where there are none. Streams are used
 *     while their limits have room, edits otherwise
 * @param rates what each kind of call draws on
 */
public record ChannelLimits(
        int maxLength,
        Duration editInterval,
        Thinking thinking,
        @Nullable Duration editableFor,
        @Nullable Duration streamFor,
        Map<Call, List<RateLimit>> rates) {
    public ChannelLimits {
        Map<Call, List<RateLimit>> copy = new EnumMap<>(Call.class);
        rates.forEach((call, limits) -> copy.put(call, List.copyOf(limits)));
        rates = Map.copyOf(copy);
    }

    /** The kinds of calls that a {@link MessageSurface} is asked for, by its method. */
    public enum Call {
        THINK,
        POST,
        EDIT,
        START_STREAM,
        APPEND_STREAM,
        STOP_STREAM
    }

    /**
     * How it is shown that the bot thinks.
     *
     * @param shown NOTHING; a STATUS through {@link MessageSurface#think}; or a PLACEHOLDER, which is the first message
     *     posted without words
     * @param lasts how long a status is seen before it has to be renewed; null until it is taken back or words come
     * @param after how long the bot may be at work before it is shown: an answer that is there by then costs one call less
     */
    public record Thinking(Shown shown, @Nullable Duration lasts, Duration after) {
        public static final Thinking NOTHING = new Thinking(Shown.NOTHING, null);
        public static final Thinking PLACEHOLDER = new Thinking(Shown.PLACEHOLDER, null);

        public Thinking(Shown shown, @Nullable Duration lasts) {
            this(shown, lasts, Duration.ZERO);
        }

        public enum Shown {
            NOTHING,
            STATUS,
            PLACEHOLDER
        }
    }

    public List<RateLimit> of(Call call) {
        return rates.getOrDefault(call, List.of());
    }
}
