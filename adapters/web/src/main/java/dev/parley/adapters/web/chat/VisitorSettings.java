package dev.parley.adapters.web.chat;

import dev.parley.spi.Setting;
import org.jspecify.annotations.Nullable;

/** The section {@code channels.web.visitors}. */
public record VisitorSettings(
        @Setting(
                value = "The secret that a site signs its visitors' tokens with (JWT, HS256: sub, name, exp).",
                min = 32)
        @Nullable
        String secret,

        @Setting(value = "Whether visitors without a token are turned away.", orElse = "false")
        boolean required,

        @Setting(
                value = "How many messages a visitor may send in a minute; 0: as many as they like.",
                orElse = "0",
                min = 0)
        int perMinute,

        @Setting(
                value = "How many messages may come from one address in a minute; 0: any number. Behind a"
                        + " proxy all come from its address.",
                orElse = "0",
                min = 0)
        int addressPerMinute) {
    public static final VisitorSettings ANYBODY = new VisitorSettings(null, false, 0, 0);
}
