package dev.parley.adapters.discord;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a customer wrote, as people read it: without the mention that called the bot, with names in place of Discord's
 * notation.
 *
 * <pre>{@code <@BOT> is <@7> here? <:wave:9>  ->  is @ana here? :wave:}</pre>
 */
final class CustomerText {
    private static final Pattern NOTATION = Pattern.compile("<@!?(\\d+)>|<a?(:\\w+:)\\d+>");
    private static final Pattern STOP = Pattern.compile("(please )?stop( it)?[.!]*");

    private CustomerText() {}

    static String of(JsonObject message, String bot, String role) {
        String spoken = Json.text(message, "content").replaceAll("<@!?" + bot + ">", " ");
        String called = role.isEmpty() ? spoken : spoken.replace("<@&" + role + ">", " ");
        String read = NOTATION.matcher(called).replaceAll(found -> Matcher.quoteReplacement(read(found, message)));
        return withFiles(read.strip(), message);
    }

    private static String read(MatchResult found, JsonObject message) {
        if (found.group(2) != null) {
            return found.group(2);
        }
        return Json.objects(message, "mentions").stream()
                .filter(user -> Json.text(user, "id").equals(found.group(1)))
                .map(user -> "@" + Json.text(user, "username"))
                .findFirst()
                .orElse("@" + found.group(1));
    }

    /** The word that ends a running answer. */
    static boolean isStop(String words) {
        return STOP.matcher(words.toLowerCase(Locale.ROOT)).matches();
    }

    /** Files are noted, so that the answer can say that it has not seen them. */
    private static String withFiles(String words, JsonObject message) {
        StringBuilder all = new StringBuilder(words);
        for (JsonObject file : Json.objects(message, "attachments")) {
            String name = Json.text(file, "filename");
            all.append(all.isEmpty() ? "" : "\n")
                    .append("[attached file: ")
                    .append(name.isEmpty() ? "unnamed" : name)
                    .append(']');
        }
        return all.toString();
    }
}
