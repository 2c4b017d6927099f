package dev.parley.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items of lists, and characters of texts as if they were items; negative positions count from the end. */
final class Sequences {
    private Sequences() {}

    static @Nullable Object item(@Nullable Object sequence, long at) {
        int size = size(sequence);
        long index = at < 0 ? at + size : at;
        if (index < 0 || index >= size) {
            return null;
        }
        int i = (int) index;
        return sequence instanceof String text
                ? String.valueOf(text.charAt(i))
                : items(sequence).get(i);
    }

    static @Nullable Object slice(@Nullable Object sequence, @Nullable Long from, @Nullable Long to) {
        int size = size(sequence);
        int start = clamp(from == null ? 0 : from, size);
        int end = Math.max(start, clamp(to == null ? size : to, size));
        if (sequence instanceof String text) {
            return text.substring(whole(text, start), whole(text, end));
        }
        return sequence instanceof List<?> list ? list.subList(start, end) : null;
    }

    private static int clamp(long at, int size) {
        return (int) Math.max(0, Math.min(size, at < 0 ? at + size : at));
    }

    /** The offset itself, or one less where it would cut a character in two. */
    static int whole(String text, int offset) {
        boolean inside = offset > 0
                && offset < text.length()
                && Character.isHighSurrogate(text.charAt(offset - 1))
                && Character.isLowSurrogate(text.charAt(offset));
        return inside ? offset - 1 : offset;
    }

    /** How many items or characters; 0 for what has none. */
    static int size(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        return value instanceof Collection<?> list ? list.size() : 0;
    }

    /** What a loop runs over: items of a list, keys of a map; nothing for what is no such thing. */
    static List<? extends @Nullable Object> items(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Collection<?> others) {
            return new ArrayList<>(others);
        }
        return value instanceof Map<?, ?> map ? new ArrayList<>(map.keySet()) : List.of();
    }

    /** Pairs of key and value. */
    static List<? extends @Nullable Object> entries(@Nullable Object value) {
        List<Object> pairs = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                List<@Nullable Object> pair = new ArrayList<>();
                pair.add(key);
                pair.add(entry);
                pairs.add(pair);
            });
        }
        return pairs;
    }

    static Object range(@Nullable Object from, @Nullable Object to, @Nullable Object by, Rendering work) {
        long start = whole(from);
        long end = whole(to);
        long step = whole(by);
        if (step == 0) {
            throw Rendering.failure("`range` can't go on in steps of 0.");
        }
        List<Object> numbersInBetween = new ArrayList<>();
        for (long i = start; step > 0 ? i < end : i > end; i += step) {
            work.step();
            numbersInBetween.add(i);
            if (numbersInBetween.size() > Rendering.MAX_ITEMS) {
                throw Rendering.tooLong();
            }
        }
        return numbersInBetween;
    }

    private static long whole(@Nullable Object bound) {
        if (bound instanceof Number number) {
            return number.longValue();
        }
        throw Rendering.failure("`range` needs whole numbers.");
    }
}
