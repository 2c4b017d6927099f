package dev.parley.adapters.slack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the app must be granted and subscribed to: the one list that the manifest and the checkup go by. */
final class SlackNeeds {
    /** What the bot could not do without each scope. */
    static final Map<String, String> SCOPES = scopes();

    static final List<String> EVENTS = List.of(
            "app_mention",
            "app_uninstalled",
            "assistant_thread_started",
            "message.channels",
            "message.groups",
            "message.im",
            "message.mpim",
            "tokens_revoked");

    private SlackNeeds() {}

    private static Map<String, String> scopes() {
        Map<String, String> scopes = new TreeMap<>();
        scopes.put("app_mentions:read", "mentions don't reach it");
        scopes.put("assistant:write", "assistant threads get no greeting, title and suggestions");
        scopes.put("channels:history", "threads in public channels can't go on without a mention");
        scopes.put("chat:write", "it can't answer");
        scopes.put("commands", "the slash command and the shortcut don't reach it");
        scopes.put("files:read", "it isn't told the names of attached files");
        scopes.put("groups:history", "threads in private channels can't go on without a mention");
        scopes.put("im:history", "direct messages don't reach it");
        scopes.put("mpim:history", "group messages don't reach it");
        return scopes;
    }
}
