package dev.parley.adapters.discord.fake;

import org.jspecify.annotations.Nullable;

/** What a call is answered with. */
record Reply(int status, @Nullable Object json) {
    static final Reply NO_CONTENT = new Reply(204, null);

    static Reply ok(Object json) {
        return new Reply(200, json);
    }
}
