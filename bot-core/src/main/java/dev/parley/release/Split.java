package dev.parley.release;

import dev.parley.flow.ContentHash;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Message;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Gives a part of the conversations that begin to a candidate.
 *
 * @param percent of all, 1 to 99
 * @param per who stays with what he was given
 * @param began the move of the pointer that it came with, which tells it from another split with the same candidate
 * @param promote after how many conversations a candidate that was not found worse becomes the live version; 0: never
 */
public record Split(String candidate, int percent, Per per, long promote, long began) {
    public Split {
        if (percent < 1 || percent > 99 || promote < 0) {
            throw Failure.of(Kind.BAD_INPUT, "a split gives 1 to 99 percent to its candidate")
                    .exception();
        }
    }

    public enum Per {
        USER,
        CHANNEL
    }

    /** Whether the message begins on the candidate: the same for all messages of its user, or its channel, at all replicas. */
    public boolean takes(Message message) {
        String place =
                message.conversation().channel() + "/" + message.conversation().tenant() + "/";
        return takes(place
                + (per == Per.USER
                        ? message.user().id()
                        : message.conversation().id()));
    }

    boolean takes(String who) {
        String hash = ContentHash.of((candidate + " " + who).getBytes(StandardCharsets.UTF_8));
        return Long.parseLong(hash.substring(0, 8), 16) % 100 < percent;
    }

    public JsonObject json() {
        return new JsonObject()
                .put("candidate", candidate)
                .put("percent", percent)
                .put("per", per.name().toLowerCase(Locale.ROOT))
                .put("promote", promote)
                .put("began", began);
    }

    /** What {@link #json} made; fails with BAD_INPUT where it is something else. */
    public static Split of(@Nullable JsonObject json) {
        if (json == null
                || !(json.getValue("candidate") instanceof String candidate)
                || !(json.getValue("percent") instanceof Number percent)
                || !(json.getValue("promote", 0) instanceof Number promote)
                || !(json.getValue("began", 0L) instanceof Number began)) {
            throw Failure.of(
                            Kind.BAD_INPUT,
                            "a split has a `candidate`, and a `percent`; that and `promote` are numbers")
                    .exception();
        }
        return new Split(
                candidate, percent.intValue(), per(json.getValue("per")), promote.longValue(), began.longValue());
    }

    private static Per per(@Nullable Object word) {
        return Arrays.stream(Per.values())
                .filter(per -> per.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Failure.of(Kind.BAD_INPUT, "a split is `per` user or channel")
                        .exception());
    }
}
