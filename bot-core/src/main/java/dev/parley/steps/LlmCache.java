package dev.parley.steps;

import dev.parley.model.ValueRef;
import dev.parley.spi.Setting;
import dev.parley.spi.Shorthand;
import dev.parley.spi.StepCheck;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the answers of an {@code llm} step are kept. */
@Shorthand("ttl")
public record LlmCache(
        @Setting("For how long the same prompt gets the same answer again.")
        Duration ttl,

        @Setting(
                value =
                        "Give the answer to another wording of the question too, when their vectors are at least so alike"
                                + " and no word speaks against it, such as `0.9`; left out: only to the same prompt.",
                min = 0.5,
                max = 1)
        @Nullable
        Double similar,

        @Setting(
                value = "For how much longer an answer that is too old is still given, while a new one is made.",
                orElse = "0s",
                min = 0)
        Duration stale,

        @Setting(
                value = "For how long a failure of the model is given again without asking it.",
                orElse = "0s",
                min = 0,
                max = 30)
        Duration failures) {
    public static LlmCache of(Duration ttl) {
        return new LlmCache(ttl, null, Duration.ZERO, Duration.ZERO);
    }

    private static final String CURE = "Take it out of the prompt, or leave `similar` out: `cache: 6h`.";

    /**
     * Refuses {@code similar} unless the prompt is the same for everybody but for the question: else an answer that was made
     * for one customer would be given to another.
     */
    void check(ValueRef prompt, StepCheck check) {
        Set<String> others = new TreeSet<>();
        boolean asks = false;
        for (ValueRef source : similar == null ? Set.<ValueRef>of() : check.madeFrom(prompt)) {
            boolean question = source.toString().equals("message.text");
            asks |= question;
            if (source.root().equals(prompt.root())) {
                check.error(
                        "cache.similar",
                        "Another wording can't get this answer: `" + prompt
                                + "` shows more than the question, such as what was" + " said before.",
                        "Set `history: 0` there, or leave `similar` out: `cache: 6h`.");
                return;
            } else if (!question
                    && !source.root().equals("bot")
                    && !source.root().equals("env")) {
                others.add("`" + source + "`");
            }
        }
        if (!others.isEmpty()) {
            check.error(
                    "cache.similar",
                    "Another wording can't get this answer: besides the question, the prompt is made from "
                            + String.join(", ", others) + ".",
                    CURE);
        } else if (similar != null && !asks) {
            check.error("cache.similar", "The prompt does not hold the question.", "Put `{{ message.text }}` in it.");
        }
    }
}
