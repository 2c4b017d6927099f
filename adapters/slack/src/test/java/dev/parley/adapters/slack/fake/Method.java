package dev.parley.adapters.slack.fake;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** A method of the Web API. */
record Method(String name, Tier tier, Token.Kind token, Function<Call, JsonObject> answer) {
    static Method of(String name, Tier tier, Function<Call, JsonObject> answer) {
        return new Method(name, tier, Token.Kind.BOT, answer);
    }
}
