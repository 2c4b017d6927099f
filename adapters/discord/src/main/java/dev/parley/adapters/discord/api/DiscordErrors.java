package dev.parley.adapters.discord.api;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.util.concurrent.TimeoutException;

/** Discord's refusals, sorted by what the caller can do. */
final class DiscordErrors {
    /** An edit of a message that is older than an hour; comes with status 429, but waiting does not help. */
    private static final int TOO_OLD = 30_046;

    private static final int NO_ACCESS = 50_001;
    private static final int NO_PERMISSION = 50_013;
    private static final int NOT_TO_THEM = 50_007;

    private DiscordErrors() {}

    static Failure of(Reply reply) {
        String what = reply.request().name() + ": ";
        if (reply.code() == TOO_OLD) {
            return Failure.of(Kind.CONFLICT, what + "the message is too old to be edited");
        }
        String said = reply.json().getString("message", "HTTP status " + reply.status());
        return switch (reply.status()) {
            case 429 -> new Failure(Kind.OVERLOADED, what + "rate limited", reply.retryAfter());
            case 401 ->
                Failure.of(
                        Kind.REFUSED,
                        what + said + (reply.request().signed() ? ". Copy the token anew: Reset Token under Bot" : ""));
            case 400, 405, 411, 413, 415 -> Failure.of(Kind.BAD_INPUT, what + said + " " + reply.code());
            default ->
                reply.status() >= 500 || reply.status() == 408
                        ? Failure.of(Kind.UNAVAILABLE, what + "HTTP status " + reply.status())
                        : Failure.of(Kind.REFUSED, what + said + cure(reply.code()));
        };
    }

    private static String cure(int code) {
        return switch (code) {
            case NO_ACCESS -> ". Let the bot see the channel: View Channel in its permissions";
            case NO_PERMISSION -> ". Let the bot write there: parley doctor names what it lacks";
            case NOT_TO_THEM -> ". They take no direct messages from this bot";
            default -> "";
        };
    }

    /** No answer. */
    static Failure lost(Request request, Throwable thrown) {
        boolean late = thrown instanceof TimeoutException;
        return Failure.of(
                late ? Kind.TIMEOUT : Kind.UNAVAILABLE,
                request.name() + ": " + thrown.getClass().getSimpleName());
    }
}
