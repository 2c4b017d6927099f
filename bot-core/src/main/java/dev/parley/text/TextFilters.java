package dev.parley.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filters that change a text. */
final class TextFilters {
    private TextFilters() {}

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    static String title(String text) {
        StringBuilder title = new StringBuilder(text.length());
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            title.appendCodePoint(inside ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inside = Character.isLetterOrDigit(c) || (inside && (c == '\'' || c == 0x2019));
        }
        return title.toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static long words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /** At most {@code length} characters (255), cut between words unless {@code killwords}, ended by {@code end}. */
    static @Nullable Object truncate(Rendering rendering, @Nullable Object input, Arguments arguments) {
        String text = rendering.textOf(input);
        int length = (int) Math.max(0, Math.min(Rendering.MAX_CHARS, arguments.whole(0, 255)));
        if (text.length() <= length) {
            return text;
        }
        String end = arguments.text(2, "...");
        int cut = Sequences.whole(text, Math.max(0, length - end.length()));
        int space = text.lastIndexOf(' ', cut);
        return text.substring(0, arguments.flag(1) || space <= 0 ? cut : space) + end;
    }

    static @Nullable Object replace(Rendering rendering, @Nullable Object input, Arguments arguments) {
        String text = rendering.textOf(input);
        String old = arguments.text(0, "");
        String replacement = arguments.text(1, "");
        long left = arguments.whole(2, Long.MAX_VALUE);
        if (old.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (int found = text.indexOf(old); found >= 0 && left > 0; found = text.indexOf(old, from), left--) {
            grow(out, text.substring(from, found));
            grow(out, replacement);
            from = found + old.length();
        }
        grow(out, text.substring(from));
        return out.toString();
    }

    /** At the separator, or at runs of white space when there is none. */
    static @Nullable Object split(Rendering rendering, @Nullable Object input, Arguments arguments) {
        String text = rendering.textOf(input);
        String separator = arguments.text(0, "");
        if (separator.isEmpty()) {
            return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int found = text.indexOf(separator); found >= 0; found = text.indexOf(separator, from)) {
            parts.add(text.substring(from, found));
            from = found + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    static @Nullable Object indent(Rendering rendering, @Nullable Object input, Arguments arguments) {
        String space = " ".repeat((int) Math.max(0, Math.min(100, arguments.whole(0, 4))));
        StringBuilder out = new StringBuilder();
        String before = arguments.flag(1) ? space : "";
        for (String line : rendering.textOf(input).split("\n", -1)) {
            grow(out, line.isEmpty() ? "" : before);
            grow(out, line + "\n");
            before = space;
        }
        return out.substring(0, out.length() - 1);
    }

    static void grow(StringBuilder out, String text) {
        if (out.length() + text.length() > Rendering.MAX_CHARS) {
            throw Rendering.tooLong();
        }
        out.append(text);
    }
}
