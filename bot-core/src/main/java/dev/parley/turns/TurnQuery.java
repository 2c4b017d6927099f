package dev.parley.turns;

import dev.parley.model.Failure;
import dev.parley.spi.TurnStore.Position;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which turns are asked for; an empty text, or null, asks for any.
 *
 * @param step its id, or {@code flow.step}
 * @param slower than so many milliseconds in all
 * @param words each of which must be in what was asked or answered
 * @param before older than what is at this position
 */
public record TurnQuery(
        String channel,
        String user,
        String conversation,
        String flow,
        String version,
        String step,
        String outcome,
        String origin,
        double slower,
        List<String> words,
        @Nullable Instant since,
        @Nullable Instant until,
        int limit,
        @Nullable Position before) {
    public static final int MOST = 500;

    /** Fails with BAD_INPUT where a value is none of its kind. */
    public static TurnQuery of(Function<String, @Nullable String> parameter) {
        Function<String, String> text = name -> {
            String value = parameter.apply(name);
            return value == null ? "" : value.strip();
        };
        String words = text.apply("text").toLowerCase(Locale.ROOT);
        return new TurnQuery(
                text.apply("channel"),
                text.apply("user"),
                text.apply("conversation"),
                text.apply("flow"),
                text.apply("version"),
                text.apply("step"),
                text.apply("outcome").toLowerCase(Locale.ROOT),
                text.apply("origin").toLowerCase(Locale.ROOT),
                number(text, "slower", 0),
                words.isEmpty() ? List.of() : Arrays.asList(words.split("\\s+")),
                instant(text, "since"),
                instant(text, "until"),
                (int) Math.max(1, Math.min(MOST, number(text, "limit", 50))),
                position(text.apply("before")));
    }

    /** All turns, the newest so many. */
    public static TurnQuery newest(int limit) {
        return of(name -> name.equals("limit") ? Integer.toString(limit) : null);
    }

    /** Those of one conversation. */
    public static TurnQuery in(String conversation) {
        return of(name -> switch (name) {
            case "conversation" -> conversation;
            case "limit" -> Integer.toString(MOST);
            default -> null;
        });
    }

    private static double number(Function<String, String> text, String name, double orElse) {
        String value = text.apply(name);
        try {
            return value.isEmpty() ? orElse : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong(name, value, "a number");
        }
    }

    private static @Nullable Instant instant(Function<String, String> text, String name) {
        String value = text.apply(name);
        try {
            return value.isEmpty() ? null : Instant.parse(value.length() == 10 ? value + "T00:00:00Z" : value);
        } catch (DateTimeParseException e) {
            throw wrong(name, value, "a time such as 2026-01-31 or 2026-01-31T08:00:00Z");
        }
    }

    private static @Nullable Position position(String text) {
        try {
            return text.isEmpty() ? null : Position.of(text);
        } catch (NumberFormatException e) {
            throw wrong("before", text, "what `next` of the page before said");
        }
    }

    private static RuntimeException wrong(String name, String value, String what) {
        return Failure.of(Failure.Kind.BAD_INPUT, "`" + name + "` is `" + value + "`, and must be " + what)
                .exception();
    }

    boolean takes(Row row) {
        return is(channel, row.channel())
                && is(user, row.user())
                && is(conversation, row.conversation())
                && is(flow, row.flow())
                && is(version, row.version())
                && is(outcome, row.outcome())
                && is(origin, row.origin())
                && row.total() >= slower
                && (since == null || row.at() >= since.toEpochMilli())
                && (until == null || row.at() < until.toEpochMilli())
                && (step.isEmpty() || row.ran().stream().anyMatch(this::isStep))
                && words.stream().allMatch(row.words()::contains);
    }

    private static boolean is(String wanted, String there) {
        return wanted.isEmpty() || wanted.equals(there);
    }

    private boolean isStep(String ran) {
        return ran.equals(step) || ran.endsWith("." + step);
    }
}
