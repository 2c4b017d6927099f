package dev.parley.adapters.slack;

import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Call;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Slack allows, by its published tiers. Most limits count per method and workspace; posting counts per channel. */
final class SlackLimits {
    static final String POST = "chat.postMessage";
    static final String UPDATE = "chat.update";
    static final String START = "chat.startStream";
    static final String APPEND = "chat.appendStream";
    static final String STOP = "chat.stopStream";
    static final String STATUS = "assistant.threads.setStatus";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_EDITS = Duration.ofSeconds(1);
    /** Slack ends a stream after five minutes. */
    private static final Duration STREAM = Duration.ofMinutes(4);

    /** What is answered within this, as from the FAQ, is one post: an edit of it would draw on a scarce limit. */
    private static final Duration AT_ONCE = Duration.ofMillis(200);

    /** Slack takes a status away after two minutes. A placeholder would be in the way of a stream. */
    private static final Thinking STATUS_LINE = new Thinking(Thinking.Shown.STATUS, Duration.ofSeconds(90), AT_ONCE);

    private static final Thinking PLACEHOLDER = new Thinking(Thinking.Shown.PLACEHOLDER, null, AT_ONCE);

    private SlackLimits() {}

    static ChannelLimits at(Place place, boolean streams) {
        boolean thread = place.thread() != null;
        boolean status = thread && (streams || place.direct());
        return new ChannelLimits(
                Blocks.SECTION,
                BETWEEN_EDITS,
                status ? STATUS_LINE : PLACEHOLDER,
                null,
                streams && thread ? STREAM : null,
                rates(place));
    }

    private static Map<Call, List<RateLimit>> rates(Place place) {
        return Map.of(
                Call.POST, limit(place, POST, 1, Duration.ofSeconds(1)),
                Call.EDIT, limit(place, UPDATE, 50, MINUTE),
                Call.START_STREAM, limit(place, START, 20, MINUTE),
                Call.APPEND_STREAM, limit(place, APPEND, 100, MINUTE),
                Call.STOP_STREAM, limit(place, STOP, 20, MINUTE),
                Call.THINK, limit(place, STATUS, 50, MINUTE));
    }

    private static List<RateLimit> limit(Place place, String method, int calls, Duration per) {
        return List.of(new RateLimit(scope(place, method), calls, per));
    }

    /** What shares the limit; null for methods that answers are not paced by. */
    static @Nullable String scopeOf(Place place, String method) {
        return switch (method) {
            case POST, UPDATE, START, APPEND, STOP, STATUS -> scope(place, method);
            default -> null;
        };
    }

    private static String scope(Place place, String method) {
        String within = method.equals(POST) ? place.team() + '/' + place.channel() : place.team();
        return "slack/" + within + '/' + method;
    }
}
