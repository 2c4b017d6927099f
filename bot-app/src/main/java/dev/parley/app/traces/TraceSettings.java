package dev.parley.app.traces;

import dev.parley.spi.Setting;

/** Section {@code traces} of {@code config/bot.yaml}; without an address nothing is traced. */
public record TraceSettings(
        @Setting(value = "Where OTLP over HTTP is taken, such as http://localhost:4318.", orElse = "\"\"")
        String otlp,

        @Setting(
                value = "The share of turns that are traced; of those that come with a trace, that trace decides.",
                orElse = "1.0",
                min = 0,
                max = 1)
        double sample,

        @Setting(
                value = "Turns of a second that are traced at most; those that come with a trace are not counted.",
                orElse = "100",
                min = 1,
                max = 100_000)
        int perSecond,

        @Setting(value = "Spans that may wait to be sent; what finds no room is dropped.", orElse = "2048", min = 1)
        int queue) {
    public boolean isOn() {
        return !otlp.isEmpty();
    }
}
