package dev.parley.adapters.slack.mrkdwn;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Slack would read as something else. Its text has three control characters, which have names, and marks that can't be
 * escaped at all: those are kept apart from the word they would mark by a space that has no width.
 */
final class Escapes {
    static final String GAP = "\u200b";

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

    private Escapes() {}

    static String text(String plain) {
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            name(c, out);
            boolean opens = "*_~`".indexOf(c) >= 0
                    && (i == 0 || !Character.isLetterOrDigit(plain.charAt(i - 1)))
                    && i + 1 < plain.length()
                    && !Character.isWhitespace(plain.charAt(i + 1));
            if (opens) {
                out.append(GAP);
            }
        }
        return out.toString();
    }

    /** Inside code every mark is only itself, but for the one that ends it. */
    static String code(String plain) {
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            name(c == '`' ? '\u02cb' : c, out);
        }
        return out.toString();
    }

    static String codeBlock(String plain) {
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            name(plain.charAt(i), out);
            if (plain.startsWith("``", i)) {
                out.append(GAP);
            }
        }
        return out.toString();
    }

    private static void name(char c, StringBuilder out) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            default -> out.append(c);
        }
    }

    /** The address as it may stand in a link, or null when it is none to go to from a chat. */
    static @Nullable String address(String destination) {
        int colon = destination.indexOf(':');
        if (colon < 0 || !SCHEMES.contains(destination.substring(0, colon).toLowerCase(Locale.ROOT))) {
            return null;
        }
        StringBuilder out = new StringBuilder(destination.length());
        for (int i = 0; i < destination.length(); i++) {
            char c = destination.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("%3C");
                case '>' -> out.append("%3E");
                case '|' -> out.append("%7C");
                default -> out.append(Character.isWhitespace(c) ? "%20" : String.valueOf(c));
            }
        }
        return out.toString();
    }
}
