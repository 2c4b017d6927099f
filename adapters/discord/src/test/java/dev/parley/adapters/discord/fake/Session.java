package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client has begun, with the last that it was told: it can go on there over another socket. Guarded by the world's lock. */
final class Session {
    private static final int REMEMBERED = 10_000;

    final String id;
    final int intents;
    private final int shard;
    private final int shards;
    private final List<JsonObject> told = new ArrayList<>();
    private int forgotten;

    /** When it was left without a socket. */
    @Nullable
    Instant left;

    @Nullable
    Link link;

    Session(String id, int intents, JsonArray shard) {
        this.id = id;
        this.intents = intents;
        this.shard = shard.getInteger(0);
        this.shards = shard.getInteger(1);
    }

    /** Each guild is one shard's; all that has no guild is the first one's. */
    boolean has(@Nullable Guild guild) {
        long number = guild == null ? 0 : (Long.parseUnsignedLong(guild.id) >> 22) % shards;
        return number == shard;
    }

    boolean sameShard(Session other) {
        return shard == other.shard && shards == other.shards;
    }

    boolean wants(int intent) {
        return (intents & intent) != 0;
    }

    void tell(String type, JsonObject data) {
        JsonObject frame = new JsonObject()
                .put("op", Gateway.DISPATCH)
                .put("t", type)
                .put("s", forgotten + told.size() + 1)
                .put("d", data);
        told.add(frame);
        if (told.size() > REMEMBERED) {
            told.subList(0, REMEMBERED / 2).clear();
            forgotten += REMEMBERED / 2;
        }
        if (link != null) {
            link.send(frame);
        }
    }

    Stream<JsonObject> told(String type) {
        return told.stream()
                .filter(frame -> frame.getString("t").startsWith(type))
                .map(frame -> frame.getJsonObject("d"));
    }

    /** Says again what was said after that number; false when it was never said, or is forgotten. */
    boolean repeat(int after) {
        if (after < forgotten || after > forgotten + told.size()) {
            return false;
        }
        Link to = link;
        if (to != null) {
            List.copyOf(told.subList(after - forgotten, told.size())).forEach(to::send);
        }
        return true;
    }
}
