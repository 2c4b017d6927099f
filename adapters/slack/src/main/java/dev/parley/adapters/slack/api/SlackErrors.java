package dev.parley.adapters.slack.api;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Slack's error codes, sorted by what the caller can do. A code that isn't listed is taken for a refusal of this one
 * request: asking again would not help.
 */
final class SlackErrors {
    private static final Duration SAID_NOTHING = Duration.ofSeconds(1);
    private static final Map<String, Kind> KINDS = kinds();

    private SlackErrors() {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new HashMap<>();
        put(kinds, Kind.OVERLOADED, "ratelimited", "rate_limited", "message_limit_exceeded");
        put(
                kinds,
                Kind.UNAVAILABLE,
                "fatal_error",
                "internal_error",
                "service_unavailable",
                "request_timeout",
                "team_added_to_org",
                "accesslimited");
        put(kinds, Kind.CONFLICT, "message_not_in_streaming_state", "streaming_state_conflict", "edit_window_closed");
        put(
                kinds,
                Kind.BAD_INPUT,
                "msg_too_long",
                "msg_blocks_too_long",
                "no_text",
                "invalid_blocks",
                "invalid_blocks_format",
                "invalid_arguments",
                "invalid_arg_name",
                "invalid_array_arg",
                "invalid_json",
                "json_not_object",
                "invalid_post_type",
                "invalid_metadata_format",
                "invalid_metadata_schema",
                "metadata_too_large",
                "markdown_text_conflict",
                "unknown_method");
        return Map.copyOf(kinds);
    }

    private static void put(Map<String, Kind> kinds, Kind kind, String... codes) {
        List.of(codes).forEach(code -> kinds.put(code, kind));
    }

    /** An answer that says it isn't ok. */
    static Failure said(String method, JsonObject answer) {
        String code = answer.getString("error", "no reason given");
        Kind kind = KINDS.getOrDefault(code, Kind.REFUSED);
        String message = method + ": " + code + cure(code, answer);
        return new Failure(kind, message, kind == Kind.OVERLOADED ? SAID_NOTHING : null);
    }

    private static String cure(String code, JsonObject answer) {
        return switch (code) {
            case "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive" ->
                ". Slack does not know this token (any more): copy it anew from the app's page at api.slack.com/apps";
            case "not_allowed_token_type" ->
                ". The token is of another kind: bot tokens begin with xoxb-, app tokens with xapp-";
            case "missing_scope" ->
                ". Add the scope " + answer.getString("needed", "it needs")
                        + " under OAuth & Permissions and install the app again";
            case "not_in_channel", "channel_not_found" -> ". Invite the bot to the channel";
            default -> "";
        };
    }

    /** An answer without a use: the HTTP status says it all. */
    static Failure status(String method, int status, @Nullable String retryAfter) {
        if (status == 429) {
            return new Failure(Kind.OVERLOADED, method + ": rate limited", seconds(retryAfter));
        }
        Kind kind = status >= 500 || status == 408 ? Kind.UNAVAILABLE : Kind.REFUSED;
        return new Failure(kind, method + ": HTTP status " + status, retryAfter == null ? null : seconds(retryAfter));
    }

    /** No answer. */
    static Failure lost(String method, Throwable thrown) {
        boolean late = thrown instanceof TimeoutException;
        return Failure.of(late ? Kind.TIMEOUT : Kind.UNAVAILABLE, method + ": " + thrown);
    }

    private static Duration seconds(@Nullable String retryAfter) {
        try {
            return retryAfter == null
                    ? SAID_NOTHING
                    : Duration.ofMillis((long) Math.ceil(1000 * Double.parseDouble(retryAfter)));
        } catch (NumberFormatException e) {
            return SAID_NOTHING;
        }
    }
}
