package dev.parley.app.wiring;

import dev.parley.spi.Setting;
import org.jspecify.annotations.Nullable;

/** The {@code releases} section of the configuration. */
record ReleasesConfig(
        @Setting(
                "Replay recorded conversations before a version goes live, and refuse it when too many answers get worse.")
        @Nullable
        Gate gate) {

    record Gate(
            @Setting(value = "How many conversations, the newest ones.", orElse = "50", min = 1, max = 1000)
            int conversations,

            @Setting(value = "How many of a hundred answers may get worse.", orElse = "2", min = 0, max = 100)
            double limit,

            @Setting(value = "Whether models say again what they said then, or are asked.", orElse = "recorded")
            Models models) {}

    enum Models {
        RECORDED,
        LIVE
    }
}
