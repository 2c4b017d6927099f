package dev.parley.flow.settings;

import static java.util.Map.entry;

import dev.parley.flow.yaml.YamlNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A length of time: a whole number and its unit, such as {@code 800ms}, {@code 30s}, {@code 5m}, {@code 6h}, {@code 1d}. */
final class DurationType implements SettingType {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    @Override
    public @Nullable Object read(Slot slot, Binding binding) {
        Duration time = slot.node() instanceof YamlNode.Scalar scalar ? parse(scalar.text()) : null;
        if (time == null) {
            binding.wrong(slot, "a time with its unit, such as `800ms`, `30s`, `5m`, `6h` or `1d`", cure(slot.node()));
            return null;
        }
        if (!slot.bounds().holds(time.toMillis() / 1000.0)) {
            binding.wrong(slot, "a time" + words(slot.bounds()), null);
            return null;
        }
        return time;
    }

    private static @Nullable Duration parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        ChronoUnit unit = UNITS.getOrDefault(matcher.group(2), ChronoUnit.SECONDS);
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }

    private static @Nullable String cure(YamlNode node) {
        boolean bare = JsonValue.of(node) instanceof Long;
        return bare
                ? "Write `%1$ss` for seconds, `%1$sms` for milliseconds.".formatted(((YamlNode.Scalar) node).text())
                : null;
    }

    private static String words(Bounds bounds) {
        if (bounds.hasMin() && bounds.hasMax()) {
            return " between `" + written(bounds.min()) + "` and `" + written(bounds.max()) + "`";
        }
        return bounds.hasMin()
                ? " of at least `" + written(bounds.min()) + "`"
                : " of at most `" + written(bounds.max()) + "`";
    }

    /** In the largest unit that makes it a whole number. */
    private static String written(double seconds) {
        long millis = Math.round(seconds * 1000);
        return Stream.of("d", "h", "m", "s")
                .filter(unit -> millis > 0 && millis % millis(unit) == 0)
                .findFirst()
                .map(unit -> millis / millis(unit) + unit)
                .orElse(millis + "ms");
    }

    private static long millis(String unit) {
        return UNITS.getOrDefault(unit, ChronoUnit.SECONDS).getDuration().toMillis();
    }

    @Override
    public Map<String, Object> schema(Bounds bounds, RecordSchema.Definitions definitions) {
        return Keywords.of(entry("type", "string"), entry("pattern", "^" + WRITTEN.pattern() + "$"));
    }
}
