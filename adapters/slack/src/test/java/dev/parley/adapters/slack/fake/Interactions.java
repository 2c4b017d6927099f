package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The payloads of clicks, shortcuts, dialogues and commands. */
final class Interactions {
    private final World world;
    private final MessageJson messages;
    private final ViewMethods views;
    private final ResponseUrls urls;
    private final Supplier<String> address;

    Interactions(World world, MessageJson messages, ViewMethods views, ResponseUrls urls, Supplier<String> address) {
        this.world = world;
        this.messages = messages;
        this.views = views;
        this.urls = urls;
        this.address = address;
    }

    JsonObject click(Member who, Room room, String ts, String actionId) {
        Post post = Postings.find(room, ts);
        JsonObject button = button(post.latest().blocks(), actionId);
        if (button == null) {
            throw new IllegalArgumentException("Message " + ts + " has no button " + actionId);
        }
        JsonObject container = new JsonObject()
                .put("type", "message")
                .put("message_ts", ts)
                .put("channel_id", room.id)
                .put("is_ephemeral", false);
        if (post.threadTs != null) {
            container.put("thread_ts", post.threadTs);
        }
        JsonObject state = new JsonObject().put("values", new JsonObject());
        JsonObject action = button.put("action_ts", room.nextTs(world.now()));
        return fully(who, "block_actions")
                .put("container", container)
                .put("channel", channel(room))
                .put("message", messages.withMetadata(room, post))
                .put("state", state)
                .put("response_url", address.get() + urls.give(room, who.id(), post))
                .put("actions", new JsonArray().add(action));
    }

    private static @Nullable JsonObject button(@Nullable JsonArray blocks, String actionId) {
        for (Object each : blocks == null ? new JsonArray() : blocks) {
            JsonObject block = (JsonObject) each;
            JsonArray elements = block.getJsonArray("elements", new JsonArray()).copy();
            if (block.getValue("accessory") instanceof JsonObject accessory) {
                elements.add(accessory);
            }
            for (Object element : elements) {
                if (element instanceof JsonObject found && actionId.equals(found.getValue("action_id"))) {
                    return pressed(found, block.getString("block_id", "b1"));
                }
            }
        }
        return null;
    }

    private static JsonObject pressed(JsonObject element, String blockId) {
        JsonObject action = new JsonObject()
                .put("type", element.getString("type"))
                .put("action_id", element.getString("action_id"))
                .put("block_id", blockId);
        if (element.getValue("text") instanceof JsonObject text) {
            action.put("text", text);
        }
        return element.getValue("value") == null ? action : action.put("value", element.getValue("value"));
    }

    JsonObject shortcut(Member who, Room room, String ts, String callbackId) {
        Post post = Postings.find(room, ts);
        return about(who, "message_action")
                .put("callback_id", callbackId)
                .put("action_ts", room.nextTs(world.now()))
                .put("message_ts", ts)
                .put("channel", channel(room))
                .put("message", messages.withMetadata(room, post))
                .put("response_url", address.get() + urls.give(room, who.id(), null));
    }

    JsonObject submission(Member who, String viewId, JsonObject values) {
        JsonObject view = views.view(viewId).put("state", new JsonObject().put("values", values));
        return fully(who, "view_submission").put("view", view).put("response_urls", new JsonArray());
    }

    JsonObject command(Member who, Room room, String command, String text) {
        Workspace workspace = world.workspace(who.team());
        return new JsonObject()
                .put("token", App.ONE.verificationToken())
                .put("team_id", workspace.id())
                .put("team_domain", workspace.domain())
                .put("channel_id", room.id)
                .put("channel_name", room.kind == Room.Kind.IM ? "directmessage" : room.name)
                .put("user_id", who.id())
                .put("user_name", who.name())
                .put("command", command)
                .put("text", text)
                .put("api_app_id", App.ONE.id())
                .put("is_enterprise_install", false)
                .put("response_url", address.get() + urls.give(room, who.id(), null))
                .put("trigger_id", views.newTrigger());
    }

    /** Shortcuts say less about who and for which app. */
    private JsonObject fully(Member who, String type) {
        JsonObject payload = about(who, type).put("api_app_id", App.ONE.id());
        return payload.put("user", payload.getJsonObject("user").put("username", who.name()));
    }

    private JsonObject about(Member who, String type) {
        Workspace workspace = world.workspace(who.team());
        JsonObject user =
                new JsonObject().put("id", who.id()).put("name", who.name()).put("team_id", who.team());
        return new JsonObject()
                .put("type", type)
                .put("user", user)
                .put("token", App.ONE.verificationToken())
                .put("trigger_id", views.newTrigger())
                .put("team", new JsonObject().put("id", workspace.id()).put("domain", workspace.domain()))
                .putNull("enterprise")
                .put("is_enterprise_install", false);
    }

    private static JsonObject channel(Room room) {
        return new JsonObject().put("id", room.id).put("name", room.kind == Room.Kind.IM ? "directmessage" : room.name);
    }
}
