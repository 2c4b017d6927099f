package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Those who have identified themselves: told what happens, as far as their shard and their intents go. */
final class Audience {
    static final int GUILDS = 1;
    static final int CONTENT = 1 << 15;
    private static final Duration LEFT = Duration.ofMinutes(2);
    private static final int GUILD_MESSAGES = 1 << 9;
    private static final int DIRECT_MESSAGES = 1 << 12;

    private final World world;
    private final MessageJson json;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    Audience(World world, MessageJson json) {
        this.world = world;
        this.json = json;
    }

    /** Nobody comes back to sessions that were left a while ago. */
    void add(Session session) {
        Instant late = world.now().minus(LEFT);
        sessions.values().removeIf(other -> other.left != null && other.left.isBefore(late));
        sessions.put(session.id, session);
    }

    @Nullable
    Session get(String id) {
        return sessions.get(id);
    }

    void clear() {
        sessions.clear();
    }

    int intents() {
        return sessions.values().stream().mapToInt(session -> session.intents).reduce(0, (before, last) -> last);
    }

    List<JsonObject> told(String type) {
        return sessions.values().stream()
                .flatMap(session -> session.told(type))
                .filter(data -> data.containsKey("content"))
                .toList();
    }

    private static int messages(Room room) {
        return room.kind == Room.Kind.DIRECT ? DIRECT_MESSAGES : GUILD_MESSAGES;
    }

    private Stream<Session> listening(Room room, int intent) {
        boolean visible = (room.permissions() & Rights.VIEW) != 0;
        return sessions.values().stream().filter(each -> visible && each.wants(intent) && each.has(room.guild));
    }

    /** Tells all who listen to that room. */
    void tell(String type, Room room, JsonObject data) {
        listening(room, type.startsWith("MESSAGE") ? messages(room) : GUILDS)
                .forEach(each -> each.tell(type, data.copy()));
    }

    /** A message, without its content where that isn't this bot's business. */
    void message(String type, Post post, JsonObject data) {
        boolean meant = post.room.kind == Room.Kind.DIRECT || post.author.equals(world.bot) || json.mentionsBot(post);
        listening(post.room, messages(post.room)).forEach(session -> {
            boolean whole = meant || session.wants(CONTENT);
            session.tell(type, whole ? data.copy() : data.copy().mergeIn(without()));
        });
    }

    private static JsonObject without() {
        return new JsonObject()
                .put("content", "")
                .put("embeds", new JsonArray())
                .put("components", new JsonArray())
                .put("attachments", new JsonArray());
    }

    /** Something that needs no intent. */
    void interaction(Room room, JsonObject data) {
        sessions.values().stream()
                .filter(session -> session.has(room.guild))
                .forEach(session -> session.tell("INTERACTION_CREATE", data.copy()));
    }
}
