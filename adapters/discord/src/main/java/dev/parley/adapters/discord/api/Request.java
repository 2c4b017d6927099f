package dev.parley.adapters.discord.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One call of Discord's REST API.
 *
 * @param scope names the limit that it draws on by itself, beside the one of all calls; null where nobody paces by it
 * @param signed whether it carries the bot's token; an interaction's answers are known by the token in their path
 * @param body a JSON object or array
 */
public record Request(
        HttpMethod method,
        String path,
        @Nullable String scope,
        boolean signed,
        @Nullable Object body) {
    /** The scope of all calls that carry the bot's token. */
    public static final String ALL = "discord";

    public Request with(JsonObject content) {
        return new Request(method, path, scope, signed, content);
    }

    public Request with(JsonArray content) {
        return new Request(method, path, scope, signed, content);
    }

    /** For logs: interactions' paths hold a secret. */
    String name() {
        return method + " " + (signed ? path : path.substring(0, path.indexOf('/', 1)));
    }

    private static Request of(HttpMethod method, String path, @Nullable String scope) {
        return new Request(method, path, scope, true, null);
    }

    public static Request get(String path) {
        return of(HttpMethod.GET, path, null);
    }

    public static Request self() {
        return get("users/@me");
    }

    public static Request application() {
        return get("applications/@me");
    }

    public static Request gateway() {
        return get("gateway/bot");
    }

    public static Request create(String channel) {
        return of(HttpMethod.POST, "channels/" + channel + "/messages", postScope(channel));
    }

    public static Request edit(String channel, String message) {
        return of(HttpMethod.PATCH, "channels/" + channel + "/messages/" + message, editScope(channel));
    }

    public static Request typing(String channel) {
        return of(HttpMethod.POST, "channels/" + channel + "/typing", typingScope(channel));
    }

    /** Begins a thread at a message, whose id it gets. */
    public static Request thread(String channel, String message) {
        return of(HttpMethod.POST, "channels/" + channel + "/messages/" + message + "/threads", null);
    }

    public static Request messages(String channel, String after) {
        return get("channels/" + channel + "/messages?limit=100&after=" + after);
    }

    public static Request commands(String application) {
        return get("applications/" + application + "/commands");
    }

    /** Puts these in place of all commands that there are. */
    public static Request putCommands(String application) {
        return of(HttpMethod.PUT, "applications/" + application + "/commands", null);
    }

    public static Request callback(Interaction to) {
        String path = "interactions/" + to.id() + "/" + to.token() + "/callback";
        return new Request(HttpMethod.POST, path, null, false, null);
    }

    public static Request followUp(String application, Interaction to) {
        String path = "webhooks/" + application + "/" + to.token();
        return new Request(HttpMethod.POST, path, followUpScope(to.id()), false, null);
    }

    /** @param message an id, or {@code @original} */
    public static Request editFollowUp(String application, Interaction to, String message) {
        String path = "webhooks/" + application + "/" + to.token() + "/messages/" + message;
        return new Request(HttpMethod.PATCH, path, editFollowUpScope(to.id()), false, null);
    }

    public static String postScope(String channel) {
        return ALL + "/" + channel + "/post";
    }

    public static String editScope(String channel) {
        return ALL + "/" + channel + "/edit";
    }

    public static String typingScope(String channel) {
        return ALL + "/" + channel + "/typing";
    }

    public static String followUpScope(String interaction) {
        return ALL + "/interaction/" + interaction + "/post";
    }

    public static String editFollowUpScope(String interaction) {
        return ALL + "/interaction/" + interaction + "/edit";
    }
}
