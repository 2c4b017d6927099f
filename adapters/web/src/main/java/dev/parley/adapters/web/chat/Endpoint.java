package dev.parley.adapters.web.chat;

import org.jspecify.annotations.Nullable;

/** What there is below {@code /chat/}. */
enum Endpoint {
    CONFIG("GET", "config"),
    HISTORY("GET", "{key}"),
    MESSAGES("POST", "{key}/messages"),
    SOCKET("GET", "{key}/socket"),
    STOP("POST", "{key}/stop"),
    TURN("GET", "{key}/turns/{turn}"),
    FEEDBACK("POST", "{key}/turns/{turn}/feedback");

    private final String method;
    private final String path;

    Endpoint(String method, String path) {
        this.method = method;
        this.path = path;
    }

    String method() {
        return method;
    }

    /** With names in braces for what varies. */
    String path() {
        return path;
    }

    /** @param path what follows {@code /chat/}, split at slashes */
    static @Nullable Endpoint of(String[] path) {
        return switch (path.length) {
            case 1 -> path[0].equals("config") ? CONFIG : HISTORY;
            case 2 ->
                switch (path[1]) {
                    case "messages" -> MESSAGES;
                    case "stop" -> STOP;
                    case "socket" -> SOCKET;
                    default -> null;
                };
            case 3 -> path[1].equals("turns") ? TURN : null;
            case 4 -> path[1].equals("turns") && path[3].equals("feedback") ? FEEDBACK : null;
            default -> null;
        };
    }
}
