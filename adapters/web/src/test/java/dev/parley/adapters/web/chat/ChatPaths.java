package dev.parley.adapters.web.chat;

import java.util.Arrays;
import java.util.stream.Stream;

/** The routes below {@code /chat/}, which share one of the router's. */
public final class ChatPaths {
    private ChatPaths() {}

    /** Each as {@code GET /chat/{key}}. */
    public static Stream<String> all() {
        return Arrays.stream(Endpoint.values()).map(endpoint -> endpoint.method() + " /chat/" + endpoint.path());
    }
}
