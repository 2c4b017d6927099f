package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What stands at an assistant's thread besides its messages: status, title and prompts. */
final class AssistantMethods {
    private final World world;
    private final Map<String, AssistantThread> threads = new HashMap<>();

    AssistantMethods(World world) {
        this.world = world;
    }

    List<Method> all() {
        return List.of(
                Method.of("assistant.threads.setStatus", Tier.MANY, this::status),
                Method.of("assistant.threads.setTitle", Tier.THREE, this::title),
                Method.of("assistant.threads.setSuggestedPrompts", Tier.THREE, this::prompts));
    }

    AssistantThread thread(String channel, String ts) {
        return threads.getOrDefault(channel + ' ' + ts, AssistantThread.NEW);
    }

    /** A message of the app takes its status away. */
    void answered(String channel, @Nullable String ts) {
        threads.computeIfPresent(channel + ' ' + ts, (key, thread) -> thread.withStatus(""));
    }

    private JsonObject status(Call call) {
        String status = call.args().text("status");
        return change(call, thread -> thread.withStatus(status == null ? "" : status));
    }

    private JsonObject title(Call call) {
        String title = call.args().required("title", "invalid_arguments");
        return change(call, thread -> thread.withTitle(title));
    }

    private JsonObject prompts(Call call) {
        JsonArray prompts = call.args().list("prompts", "invalid_arguments");
        if (prompts == null || prompts.isEmpty() || prompts.size() > 4) {
            throw new Refusal("invalid_arguments");
        }
        List<String> messages = prompts.stream()
                .map(each -> ((JsonObject) each).getString("message"))
                .toList();
        return change(call, thread -> thread.withPrompts(messages));
    }

    private JsonObject change(Call call, UnaryOperator<AssistantThread> change) {
        call.needs("assistant:write");
        String channel = call.args().required("channel_id", "channel_not_found");
        Room room = world.room(channel, call.workspace().id());
        String ts = call.args().required("thread_ts", "thread_not_found");
        if (room.find(ts) == null) {
            throw new Refusal("thread_not_found");
        }
        threads.put(channel + ' ' + ts, change.apply(thread(channel, ts)));
        return Postings.ok();
    }
}
