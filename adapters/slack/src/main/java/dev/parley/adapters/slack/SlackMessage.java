package dev.parley.adapters.slack;

import dev.parley.adapters.slack.api.Workspace;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as an event tells of it.
 *
 * <p>It is known by the time that Slack gave it, which names it within its channel: a mention in a channel comes twice, as
 * {@code app_mention} and as {@code message} with another event id, and an edit or a deletion names only that time. Each
 * version after the first has its own name.
 */
record SlackMessage(Workspace workspace, String channel, JsonObject json) {
    String ts() {
        return Json.text(json, "ts");
    }

    /** The root of a thread names itself as its thread. */
    @Nullable
    String threadTs() {
        String thread = Json.text(json, "thread_ts");
        return thread.isEmpty() || thread.equals(ts()) ? null : thread;
    }

    String user() {
        return Json.text(json, "user");
    }

    /** Written by this bot, or another one, or by nobody. */
    boolean byMachine() {
        return user().isEmpty()
                || user().equals(workspace.botUser())
                || json.containsKey("bot_id")
                || json.containsKey("app_id")
                || json.containsKey("bot_profile");
    }

    Place place() {
        return Place.of(workspace.team(), channel, ts(), threadTs());
    }

    String written() {
        return Json.text(json, "text");
    }

    boolean mentionsBot() {
        return Json.text(json, "type").equals("app_mention") || CustomerText.mentions(written(), workspace.botUser());
    }

    String words() {
        return CustomerText.withFiles(CustomerText.of(written(), workspace.botUser()), json);
    }

    String version() {
        String edited = Json.in(json, "edited", "ts");
        return edited.isEmpty() ? ts() : ts() + '/' + edited;
    }

    Message event() {
        Place place = place();
        Addressing addressing = new Addressing(place.direct(), mentionsBot(), threadTs() != null);
        return new Message(version(), place.key(), User.anonymous(user()), at(ts()), words(), addressing);
    }

    /** Slack's times are seconds with a count behind the point. */
    static Instant at(String ts) {
        int point = ts.indexOf('.');
        String seconds = point < 0 ? ts : ts.substring(0, point);
        boolean number =
                !seconds.isEmpty() && seconds.length() < 12 && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return Instant.ofEpochSecond(number ? Long.parseLong(seconds) : 0);
    }
}
