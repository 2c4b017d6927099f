package dev.parley.adapters.discord;

import dev.parley.text.ChatWords;
import io.vertx.core.json.JsonObject;
import java.util.List;
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

    private static String withFiles(String words, JsonObject message) {
        List<String> files = Json.objects(message, "attachments").stream()
                .map(file -> Json.text(file, "filename"))
                .toList();
        return ChatWords.withFiles(words, files);
    }
}
