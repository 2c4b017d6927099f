package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom a text rings: whom it mentions, as far as the call allows it; who says nothing allows everything. */
final class Pings {
    private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)\\b");
    private static final Pattern USER = Pattern.compile("<@!?(\\d+)>");
    private static final Pattern ROLE = Pattern.compile("<@&(\\d+)>");

    private Pings() {}

    static List<String> of(String text, @Nullable JsonObject allowed, @Nullable Member answered) {
        List<String> pinged = new ArrayList<>();
        if (EVERYONE.matcher(text).find() && parses(allowed, "everyone")) {
            pinged.add("everyone");
        }
        USER.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(id -> allows(allowed, "users", id))
                .forEach(pinged::add);
        ROLE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(id -> allows(allowed, "roles", id))
                .forEach(pinged::add);
        if (answered != null && (allowed == null || allowed.getBoolean("replied_user", false))) {
            pinged.add(answered.id());
        }
        return pinged;
    }

    private static boolean parses(@Nullable JsonObject allowed, String kind) {
        return allowed == null || allowed.getJsonArray("parse", new JsonArray()).contains(kind);
    }

    private static boolean allows(@Nullable JsonObject allowed, String kind, String id) {
        return parses(allowed, kind)
                || (allowed != null
                        && allowed.getJsonArray(kind, new JsonArray()).contains(id));
    }
}
