package dev.parley.adapters.discord;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import net.dv8tion.jda.api.Permission;

/** What a member may do in a channel, by Discord's rules: roles first, then what the channel takes and gives. */
record Rights(JsonObject guild, JsonObject member, String user) {
    static long number(JsonObject json, String name) {
        String digits = Json.text(json, name);
        return digits.matches("\\d{1,20}") ? Long.parseUnsignedLong(digits) : 0;
    }

    long in(JsonObject channel) {
        Set<String> roles = new HashSet<>(Json.texts(member, "roles"));
        String everyone = Json.text(guild, "id");
        long granted = 0;
        for (JsonObject role : Json.objects(guild, "roles")) {
            String id = Json.text(role, "id");
            granted |= id.equals(everyone) || roles.contains(id) ? number(role, "permissions") : 0;
        }
        if ((granted & Permission.ADMINISTRATOR.getRawValue()) != 0) {
            return granted;
        }
        granted = overwritten(granted, channel, everyone::equals);
        granted = overwritten(granted, channel, roles::contains);
        return overwritten(granted, channel, user::equals);
    }

    private static long overwritten(long granted, JsonObject channel, Predicate<String> whose) {
        long denied = 0;
        long allowed = 0;
        for (JsonObject overwrite : Json.objects(channel, "permission_overwrites")) {
            if (whose.test(Json.text(overwrite, "id"))) {
                denied |= number(overwrite, "deny");
                allowed |= number(overwrite, "allow");
            }
        }
        return (granted & ~denied) | allowed;
    }
}
