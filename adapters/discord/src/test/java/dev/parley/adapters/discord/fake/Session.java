package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client has begun, with all it was told: it can go on there over another socket. Guarded by the world's lock. */
final class Session {
    final String id;
    final int intents;
    private final List<JsonObject> told = new ArrayList<>();

    @Nullable
    Link link;

    Session(String id, int intents) {
        this.id = id;
        this.intents = intents;
    }

    boolean wants(int intent) {
        return (intents & intent) != 0;
    }

    void tell(String type, JsonObject data) {
        JsonObject frame = new JsonObject()
                .put("op", Gateway.DISPATCH)
                .put("t", type)
                .put("s", told.size() + 1)
                .put("d", data);
        told.add(frame);
        if (link != null) {
            link.send(frame);
        }
    }

    Stream<JsonObject> told(String type) {
        return told.stream()
                .filter(frame -> frame.getString("t").startsWith(type))
                .map(frame -> frame.getJsonObject("d"));
    }

    /** Says again what was said after that number; false when it was never said. */
    boolean repeat(int after) {
        if (after > told.size()) {
            return false;
        }
        Link to = link;
        if (to != null) {
            List.copyOf(told.subList(after, told.size())).forEach(to::send);
        }
        return true;
    }
}
