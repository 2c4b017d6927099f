package dev.parley.app.console;

import dev.parley.spi.Setting;
import java.time.Duration;
import java.util.List;

/** The section {@code inbox} of the configuration. */
public record InboxSettings(
        @Setting(
                value = "How soon a person should answer a customer who waits; the console counts down to it.",
                orElse = "15m",
                min = 1)
        Duration answerWithin,

        @Setting("Answers that people give often, kept ready in the console's inbox.")
        List<String> answers) {
    public InboxSettings {
        answers = List.copyOf(answers);
    }
}
