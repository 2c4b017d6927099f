package dev.parley.turns;

import dev.parley.spi.CacheKey;
import dev.parley.spi.ModelRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Knows a prompt again by what is left of it without what is personal. */
public final class PromptKey {
    private PromptKey() {}

    /** The prompt of a request as one text. */
    public static String text(ModelRequest request) {
        int last = request.messages().size() - 1;
        String before = request.messages().subList(0, Math.max(0, last)).stream()
                .map(message -> message(message.role().name().toLowerCase(Locale.ROOT), message.text()))
                .collect(Collectors.joining());
        return text(
                request.system(),
                before,
                last < 0 ? "" : request.messages().get(last).text());
    }

    static String text(String system, String before, String user) {
        return (system.isEmpty() ? "" : message("system", system)) + before + "user: " + user;
    }

    static String message(String role, String text) {
        return role + ": " + text + "\n\n";
    }

    public static String of(String redacted) {
        return CacheKey.of("prompt", "key", List.of(redacted));
    }
}
