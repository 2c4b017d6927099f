package dev.parley.adapters.web;

import dev.parley.spi.Setting;
import org.jspecify.annotations.Nullable;

/** The section {@code channels.web.api}: for programs that call with a key. */
public record ApiSettings(
        @Setting(
                value =
                        "An API key that may do everything, from the environment; others are made by `parley key create`.",
                min = 16)
        @Nullable
        String key,

        @Setting(
                value = "How many requests a key may make in a minute, where the key says nothing else.",
                orElse = "600",
                min = 1)
        int perMinute) {}
