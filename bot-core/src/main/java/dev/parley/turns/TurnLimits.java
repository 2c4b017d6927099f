package dev.parley.turns;

import dev.parley.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The {@code turns} section of the configuration. */
public record TurnLimits(
        @Setting(value = "How many ended turns are kept; 0 keeps none.", orElse = "100000", min = 0, max = 1_000_000)
        int keep,

        @Setting(value = "For how long they are kept.", orElse = "7d", min = 60)
        Duration age,

        @Setting(value = "How much of the store they may fill, in megabytes.", orElse = "128", min = 1, max = 4096)
        int megabytes,

        @Setting(
                value =
                        "How many of them each replica writes in a second at most; of more, some are left out and counted.",
                orElse = "500",
                min = 5,
                max = 10_000)
        int perSecond,

        @Setting(
                value = "What is kept of the words of customers and answers: all of them, all but what `redact` and"
                        + " `patterns` find, or none.",
                orElse = "redacted")
        Texts texts,

        @Setting(value = "What is taken out of texts before they are kept.", orElse = "[email, phone, card, iban]")
        List<Personal> redact,

        @Setting("More to take out: a name, and the regular expression that finds it.")
        Map<String, String> patterns) {

    public static final TurnLimits DEFAULT =
            new TurnLimits(100_000, Duration.ofDays(7), 128, 500, Texts.REDACTED, List.of(Personal.values()), Map.of());

    public enum Texts {
        ALL,
        REDACTED,
        NONE
    }

    public enum Personal {
        EMAIL,
        PHONE,
        CARD,
        IBAN
    }
}
