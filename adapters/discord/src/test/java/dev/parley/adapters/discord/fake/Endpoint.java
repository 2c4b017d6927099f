package dev.parley.adapters.discord.fake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that can be made.
 *
 * @param route its method and path, with names in braces
 * @param open whether it needs no token: who knows an interaction's token may answer it
 */
record Endpoint(String route, boolean open, Function<Call, Reply> answer) {
    static Endpoint of(String route, Function<Call, Reply> answer) {
        return new Endpoint(route, false, answer);
    }

    static Endpoint open(String route, Function<Call, Reply> answer) {
        return new Endpoint(route, true, answer);
    }

    /** What the names in braces stand for; null where it is another call. */
    @Nullable
    Map<String, String> match(String method, String path) {
        String[] wanted = route.split("[ /]", -1);
        String[] given = (method + " " + path).split("[ /]", -1);
        if (wanted.length != given.length) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) {
                parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return null;
            }
        }
        return parameters;
    }
}
