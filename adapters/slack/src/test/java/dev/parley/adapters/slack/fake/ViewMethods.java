package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dialogues that the app opens, and reactions. A trigger opens one dialogue within three seconds of the click. */
final class ViewMethods {
    private static final Duration LIFE = Duration.ofSeconds(3);

    private final World world;
    private final Map<String, Instant> triggers = new HashMap<>();
    private final Map<String, JsonObject> views = new HashMap<>();

    ViewMethods(World world) {
        this.world = world;
    }

    List<Method> all() {
        return List.of(
                Method.of("views.open", Tier.FOUR, this::open), Method.of("reactions.add", Tier.THREE, this::react));
    }

    String newTrigger() {
        String trigger = world.ids.secret("trigger");
        triggers.put(trigger, world.now());
        return trigger;
    }

    JsonObject view(String id) {
        return views.getOrDefault(id, new JsonObject()).copy();
    }

    List<JsonObject> views() {
        return views.values().stream().map(JsonObject::copy).toList();
    }

    private JsonObject open(Call call) {
        JsonObject view = call.args().object("view", "invalid_arguments");
        String trigger = call.args().required("trigger_id", "invalid_trigger");
        if (view == null) {
            throw new Refusal("invalid_arguments");
        }
        Instant clicked = triggers.remove(trigger);
        if (clicked == null) {
            throw new Refusal("invalid_trigger");
        }
        if (world.now().isAfter(clicked.plus(LIFE))) {
            throw new Refusal("expired_trigger_id");
        }
        TextLimits.checkBlocks(view.getJsonArray("blocks"));
        JsonObject opened = view.copy()
                .put("id", world.ids.id("V"))
                .put("team_id", call.workspace().id())
                .put("app_id", App.ONE.id())
                .put("bot_id", call.workspace().botId())
                .put("hash", world.ids.secret("hash"))
                .put("state", new JsonObject().put("values", new JsonObject()));
        views.put(opened.getString("id"), opened);
        return Postings.ok().put("view", opened.copy());
    }

    private JsonObject react(Call call) {
        call.needs("reactions:write");
        Room room = Rooms.called(world, call);
        Post post = Postings.find(room, call.args().required("timestamp", "message_not_found"));
        if (!post.reactions.add(call.args().required("name", "invalid_name"))) {
            throw new Refusal("already_reacted");
        }
        return Postings.ok();
    }
}
