package dev.parley.adapters.discord.fake;

import io.vertx.core.json.JsonObject;

/** What Discord says when it does not do something. */
final class Refusal extends RuntimeException {
    static final int INVALID = 50035;

    private final int status;
    private final int code;

    Refusal(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** A value that breaks a rule. */
    static Refusal invalid(String field, String why) {
        return new Refusal(400, INVALID, "Invalid Form Body: " + field + ": " + why);
    }

    static Refusal noAccess() {
        return new Refusal(403, 50001, "Missing Access");
    }

    Reply reply() {
        return new Reply(
                status,
                new JsonObject().put("message", String.valueOf(getMessage())).put("code", code));
    }
}
