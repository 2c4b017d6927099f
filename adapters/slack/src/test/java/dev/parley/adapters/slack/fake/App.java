package dev.parley.adapters.slack.fake;

import java.util.Set;

/** The app under test, as its owner sees it on the page where apps are set up. */
public record App(String id, String clientId, String clientSecret, String signingSecret, String verificationToken) {
    /** What a bot of this kind asks for. */
    public static final Set<String> SCOPES = Set.of(
            "app_mentions:read",
            "assistant:write",
            "channels:history",
            "channels:read",
            "chat:write",
            "commands",
            "files:read",
            "groups:history",
            "groups:read",
            "im:history",
            "im:read",
            "im:write",
            "mpim:history",
            "mpim:read",
            "reactions:write",
            "team:read",
            "users:read");

    static final App ONE = new App(
            "A0PARLEY001",
            "1111111111.2222222222",
            "0123456789abcdef0123456789abcdef",
            "8f742231b10e8888abcd99yyyzzz85a5",
            "Jhj5dZrVaK7ZwHHjRyZWjbDl");
}
