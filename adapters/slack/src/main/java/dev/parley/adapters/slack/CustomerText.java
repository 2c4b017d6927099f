package dev.parley.adapters.slack;

import dev.parley.text.ChatWords;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a customer wrote, as people read it: without the mention that called the bot, with names and addresses in place of
 * Slack's notation.
 *
 * <pre>{@code <@UBOT> is <https://a.example|this>, <@U1|ana>?  ->  is this (https://a.example), @ana?}</pre>
 */
final class CustomerText {
    private static final Pattern NOTATION = Pattern.compile("<([^<>|]+)(?:\\|([^<>]*))?>");

    private CustomerText() {}

    static String of(String written, String botUser) {
        if (written.indexOf('<') < 0 && written.indexOf('&') < 0) {
            return written.strip();
        }
        String spoken = written.replaceAll("<@" + Pattern.quote(botUser) + "(\\|[^<>]*)?>", " ");
        String read = NOTATION.matcher(spoken).replaceAll(CustomerText::read);
        return read.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    private static String read(MatchResult found) {
        String what = found.group(1);
        String label = found.group(2) == null ? "" : found.group(2);
        return java.util.regex.Matcher.quoteReplacement(
                switch (what.charAt(0)) {
                    case '@' -> "@" + (label.isEmpty() ? what.substring(1) : label);
                    case '#' -> "#" + (label.isEmpty() ? what.substring(1) : label);
                    case '!' -> label.isEmpty() ? "@" + what.substring(1) : label;
                    default -> address(what, label);
                });
    }

    private static String address(String what, String label) {
        String plain =
                what.startsWith("mailto:") || what.startsWith("tel:") ? what.substring(what.indexOf(':') + 1) : what;
        return label.isEmpty() || label.equals(plain) || plain.endsWith("/" + label)
                ? plain
                : label + " (" + what + ")";
    }

    static boolean mentions(String written, String botUser) {
        return written.contains("<@" + botUser + ">") || written.contains("<@" + botUser + "|");
    }

    static String withFiles(String words, JsonObject message) {
        List<String> files = Json.objects(message, "files").stream()
                .map(file -> Json.text(file, "name"))
                .toList();
        return ChatWords.withFiles(words, files);
    }
}
