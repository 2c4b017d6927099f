package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Turns what happens into the events that the app has subscribed to. */
final class Feed {
    private static final Map<String, String> SCOPES = Map.of(
            "app_mention", "app_mentions:read",
            "assistant_thread_started", "assistant:write",
            "assistant_thread_context_changed", "assistant:write");

    private final World world;
    private final MessageJson messages;
    private final Consumer<Parcel> out;
    private final Set<String> subscriptions = new TreeSet<>(Set.of(
            "app_home_opened",
            "app_mention",
            "app_uninstalled",
            "assistant_thread_context_changed",
            "assistant_thread_started",
            "message.channels",
            "message.groups",
            "message.im",
            "message.mpim",
            "tokens_revoked"));

    Feed(World world, MessageJson messages, Consumer<Parcel> out) {
        this.world = world;
        this.messages = messages;
        this.out = out;
    }

    void subscribe(Set<String> events) {
        subscriptions.clear();
        subscriptions.addAll(events);
    }

    void posted(Room room, Post post) {
        JsonObject event =
                messages.withMetadata(room, post).put("channel", room.id).put("event_ts", post.ts);
        inRoom(room, event.copy().put("channel_type", room.kind.type));
        Member bot = world.workspace(room.team).bot();
        boolean mentioned = post.latest().text().contains(bot.mention());
        if (mentioned && room.kind != Room.Kind.IM && !post.author.equals(bot) && room.members.contains(bot.id())) {
            emit("app_mention", room.team, event.put("type", "app_mention"));
        }
    }

    void changed(Room room, Post post, Version before) {
        String ts = room.nextTs(world.now());
        inRoom(
                room,
                hidden(room, "message_changed", ts)
                        .put("message", messages.of(room, post))
                        .put("previous_message", messages.version(room, post, before)));
    }

    void deleted(Room room, Post post) {
        String ts = room.nextTs(world.now());
        inRoom(
                room,
                hidden(room, "message_deleted", ts)
                        .put("deleted_ts", post.ts)
                        .put("previous_message", messages.version(room, post, post.latest())));
    }

    private static JsonObject hidden(Room room, String subtype, String ts) {
        return new JsonObject()
                .put("type", "message")
                .put("subtype", subtype)
                .put("channel", room.id)
                .put("hidden", true)
                .put("ts", ts)
                .put("event_ts", ts)
                .put("channel_type", room.kind.type);
    }

    private void inRoom(Room room, JsonObject event) {
        String bot = world.workspace(room.team).bot().id();
        if (room.members.contains(bot)) {
            emit("message." + room.kind.scope, room.team, event);
        }
    }

    /** Also after the app has left, where the event says just that. */
    void emit(String subscription, String team, JsonObject event) {
        boolean farewell = subscription.equals("app_uninstalled") || subscription.equals("tokens_revoked");
        boolean heard = farewell || (world.tokens.installed(team) && isGranted(team, subscription));
        if (subscriptions.contains(subscription) && heard) {
            String id = world.ids.id("Ev");
            out.accept(new Parcel(Parcel.Kind.EVENT, id, envelope(team, id, event)));
        }
    }

    /** Slack tells an app only of what it has the scope for. */
    private boolean isGranted(String team, String subscription) {
        String scope = subscription.startsWith("message.")
                ? subscription.substring("message.".length()) + ":history"
                : SCOPES.get(subscription);
        return scope == null || world.tokens.granted(team, scope);
    }

    private JsonObject envelope(String team, String id, JsonObject event) {
        JsonObject authorization = new JsonObject()
                .putNull("enterprise_id")
                .put("team_id", team)
                .put("user_id", world.workspace(team).bot().id())
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        return new JsonObject()
                .put("token", App.ONE.verificationToken())
                .put("team_id", team)
                .put("api_app_id", App.ONE.id())
                .put("event", event)
                .put("type", "event_callback")
                .put("event_id", id)
                .put("event_time", world.now().getEpochSecond())
                .put("authorizations", new JsonArray().add(authorization))
                .put("is_ext_shared_channel", false)
                .put("event_context", "4-" + id);
    }
}
