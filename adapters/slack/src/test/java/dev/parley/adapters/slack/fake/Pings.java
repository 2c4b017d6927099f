package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message would notify. Control sequences do so in text, in markdown and in every text of a block that is not
 * plain; bare names such as {@code @here} only where the caller asked for it ({@code link_names}, {@code parse=full}).
 */
final class Pings {
    private static final Pattern CONTROL =
            Pattern.compile("<(?:@([UW][A-Z0-9]+)|!(channel|here|everyone)|!subteam\\^(S[A-Z0-9]+))(?:\\|[^>]*)?>");
    private static final Pattern BARE = Pattern.compile("(?<![\\w<])@(channel|here|everyone|[a-z0-9][a-z0-9._-]*)");

    private final Set<String> found = new TreeSet<>();
    private final boolean linkNames;

    private Pings(boolean linkNames) {
        this.linkNames = linkNames;
    }

    static Set<String> of(String text, @Nullable JsonArray blocks, @Nullable JsonArray attachments, JsonObject sent) {
        Object names = sent.getValue("link_names");
        boolean linked = names != null
                && (names.toString().equals("true") || names.toString().equals("1"));
        Pings pings = new Pings(linked || "full".equals(sent.getValue("parse")));
        pings.text(text);
        pings.value(blocks);
        pings.value(attachments);
        return pings.found;
    }

    private void text(String text) {
        Matcher control = CONTROL.matcher(text);
        while (control.find()) {
            for (int group = 1; group <= 3; group++) {
                add(control.group(group));
            }
        }
        Matcher bare = BARE.matcher(text);
        while (linkNames && bare.find()) {
            add(bare.group(1));
        }
    }

    private void value(@Nullable Object value) {
        if (value instanceof JsonArray list) {
            list.forEach(this::value);
        } else if (value instanceof JsonObject object && !"plain_text".equals(object.getValue("type"))) {
            element(object);
            object.forEach(field -> value(field.getValue()));
        } else if (value instanceof String text) {
            text(text);
        }
    }

    /** The elements of rich text that are mentions by themselves. */
    private void element(JsonObject object) {
        switch (String.valueOf(object.getValue("type"))) {
            case "user" -> add(object.getString("user_id"));
            case "usergroup" -> add(object.getString("usergroup_id"));
            case "broadcast" -> add(object.getString("range"));
            default -> {}
        }
    }

    private void add(@Nullable String whom) {
        if (whom != null) {
            found.add(whom);
        }
    }
}
