package dev.parley.adapters.slack.install;

import dev.parley.adapters.slack.api.Workspace;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The app in one workspace, or in all of an organisation.
 *
 * @param owner the id of the workspace or organisation
 * @param rotation null where the app's tokens don't end
 */
record Installation(
        String owner,
        String name,
        String token,
        String botUser,
        Instant installedAt,
        @Nullable Rotation rotation) {
    /** @param due from when on the token should be renewed; it is good until its end */
    record Rotation(String refreshToken, Instant due, Instant end) {
        @Override
        public String toString() {
            return "due " + due;
        }
    }

    /** From what Slack gives for a code. */
    static Installation granted(JsonObject answer, Instant now) {
        boolean everywhere = Boolean.TRUE.equals(answer.getValue("is_enterprise_install"));
        JsonObject owner = answer.getJsonObject(everywhere ? "enterprise" : "team", new JsonObject());
        String id = owner.getString("id", "");
        String token = answer.getString("access_token", "");
        if (id.isEmpty() || token.isEmpty()) {
            throw Failure.of(Kind.BAD_INPUT, "Slack gave no bot token: does the app have a bot user and bot scopes?")
                    .exception();
        }
        String botUser = answer.getString("bot_user_id", "");
        return new Installation(id, owner.getString("name", id), token, botUser, now, rotation(answer, now));
    }

    /** With what Slack gives for the refresh token. */
    Installation renewed(JsonObject answer, Instant now) {
        String next = answer.getString("access_token", "");
        if (next.isEmpty()) {
            throw Failure.of(Kind.UNAVAILABLE, "Slack gave no new token").exception();
        }
        return new Installation(owner, name, next, botUser, installedAt, rotation(answer, now));
    }

    private static @Nullable Rotation rotation(JsonObject answer, Instant now) {
        String refresh = answer.getString("refresh_token", "");
        Duration life = Duration.ofSeconds(answer.getLong("expires_in", 0L));
        return refresh.isEmpty() || life.isZero()
                ? null
                : new Rotation(refresh, now.plus(life.multipliedBy(5).dividedBy(6)), now.plus(life));
    }

    boolean due(Instant now) {
        return rotation != null && !now.isBefore(rotation.due());
    }

    boolean ended(Instant now) {
        return rotation != null && !now.isBefore(rotation.end());
    }

    Workspace workspace() {
        return new Workspace(owner, token, botUser, null);
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("owner", owner)
                .put("name", name)
                .put("token", token)
                .put("bot_user", botUser)
                .put("installed_at", installedAt);
        return rotation == null
                ? json
                : json.put("refresh_token", rotation.refreshToken())
                        .put("due", rotation.due())
                        .put("end", rotation.end());
    }

    static Installation of(JsonObject json) {
        String refresh = json.getString("refresh_token");
        return new Installation(
                json.getString("owner"),
                json.getString("name"),
                json.getString("token"),
                json.getString("bot_user"),
                json.getInstant("installed_at"),
                refresh == null ? null : new Rotation(refresh, json.getInstant("due"), json.getInstant("end")));
    }

    @Override
    public String toString() {
        return "installation in " + owner;
    }
}
