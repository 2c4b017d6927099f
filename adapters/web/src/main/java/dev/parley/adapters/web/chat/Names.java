package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Tokens;
import dev.parley.model.ConversationKey;

/**
 * The names that clients send. Who knows a conversation's secret may read it, so the secret itself goes no further
 * than this room: logs, stores and the console see a hash of it.
 */
final class Names {
    private static final String CHANNEL = "web";

    private Names() {}

    static ConversationKey conversation(String secret) {
        if (secret.length() < 16 || secret.length() > 64 || !secret.chars().allMatch(Names::isKeyCharacter)) {
            throw HttpProblem.badRequest(
                    "The name of a conversation is a secret of the client: 16 to 64 of the characters A-Z a-z 0-9 _ -.");
        }
        return new ConversationKey(CHANNEL, ChatRoutes.TENANT, Tokens.hash(secret));
    }

    private static boolean isKeyCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
