package dev.parley.adapters.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.adapters.slack.api.WebApi;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads in which people use the bot as Slack's assistant: greeted when they begin, named after their first question.
 * All of it is a courtesy, so nothing waits for it and a failure costs nobody an answer.
 */
final class Assistants {
    private static final Logger log = LoggerFactory.getLogger(Assistants.class);
    private static final int BEGUN = 10_000;
    private static final int TITLE = 60;

    private final WebApi api;
    private final SlackSettings settings;
    private final Cache<Place, Boolean> greeted = of(BEGUN);
    private final Cache<Place, Boolean> unnamed = of(BEGUN);

    Assistants(WebApi api, SlackSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    private static Cache<Place, Boolean> of(int size) {
        return Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    }

    void started(Envelope.Event event) {
        JsonObject thread = Json.object(event.event(), "assistant_thread");
        Place place = new Place(event.team(), Json.text(thread, "channel_id"), Json.textOrNull(thread, "thread_ts"));
        if (greeted.asMap().putIfAbsent(place, true) != null) {
            return;
        }
        unnamed.put(place, true);
        tell(
                "greeting",
                api.call(place.team(), "chat.postMessage", place.address().put("text", settings.greeting())));
        if (!settings.suggestions().isEmpty()) {
            JsonObject prompts = thread(place).put("prompts", prompts());
            tell("suggestions", api.call(place.team(), "assistant.threads.setSuggestedPrompts", prompts));
        }
    }

    private JsonArray prompts() {
        JsonArray prompts = new JsonArray();
        settings.suggestions()
                .forEach(text -> prompts.add(new JsonObject().put("title", text).put("message", text)));
        return prompts;
    }

    void asked(Place place, String words) {
        if (place.direct() && unnamed.asMap().remove(place) != null && !words.isEmpty()) {
            JsonObject title = thread(place).put("title", title(words));
            tell("title", api.call(place.team(), "assistant.threads.setTitle", title));
        }
    }

    private static String title(String words) {
        String line = words.lines().findFirst().orElse("").strip();
        return line.codePointCount(0, line.length()) <= TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, TITLE - 1)).strip() + "…";
    }

    static JsonObject thread(Place place) {
        return new JsonObject().put("channel_id", place.channel()).put("thread_ts", place.thread());
    }

    private static void tell(String what, Future<JsonObject> call) {
        call.onFailure(e -> log.warn("an assistant's thread goes without its {}: {}", what, e.getMessage()));
    }
}
