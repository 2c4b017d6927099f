package dev.parley.app.wiring;

import dev.parley.spi.Setting;
import org.jspecify.annotations.Nullable;

/** The keys that every section with a provider has besides the provider's own. */
public record Section(
        @Setting("Which of the program's plug-ins does it.") String provider,

        @Setting("Use this section only if this is not empty: for values from the environment.") @Nullable
        String when,

        @Setting(value = "Whether it may stand in when those before it fail.", orElse = "true")
        boolean fallback,

        @Setting("What a million tokens cost, where it is a language model: `{input: 0.15, output: 0.60}`.") @Nullable
        Price price,

        @Setting("Start this server with the program and use it, in place of a `url`.") @Nullable
        String server) {

    /** In whatever currency; costs are shown in the same. */
    public record Price(
            @Setting(value = "Of what is asked.", min = 0) double input,

            @Setting(value = "Of what is answered.", min = 0)
            double output) {}
}
