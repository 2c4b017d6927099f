package dev.parley.adapters.web.dify;

import dev.parley.adapters.web.http.Tokens;
import dev.parley.model.ConversationKey;
import dev.parley.model.User;
import dev.parley.spi.keys.ApiKey;

/** Whose conversations these are: one user's of one key. Nobody else sees them. */
record Owner(ApiKey key, String user) {
    private static final String CHANNEL = "web";

    /** Names the user's book. */
    String book() {
        return "web/dify/" + key.id() + "/" + Tokens.hash(user);
    }

    ConversationKey conversation(String id) {
        return new ConversationKey(CHANNEL, "dify-" + key.id(), Tokens.hash(user, id));
    }

    User asUser() {
        return User.anonymous(user);
    }
}
