package dev.parley.adapters.web.chat;

import org.jspecify.annotations.Nullable;

/** What there is below {@code /chat/}. */
enum Endpoint {
    CONFIG("GET"),
    HISTORY("GET"),
    MESSAGES("POST"),
    SOCKET("GET"),
    STOP("POST"),
    TURN("GET"),
    FEEDBACK("POST");

    private final String method;

    Endpoint(String method) {
        this.method = method;
    }

    String method() {
        return method;
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
