package dev.parley.steps;

import dev.parley.meaning.wording.FollowUp;
import dev.parley.meaning.wording.Wording;
import dev.parley.model.Passage;
import dev.parley.spi.CacheKey;
import dev.parley.spi.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as the cache knows it.
 *
 * @param key of its own answer
 * @param space of the questions whose answers may be given to it; null where none may
 * @param alone why there is no space, for the step's notes
 */
record LlmQuestion(
        String key,
        String text,
        List<String> passages,
        @Nullable String space,
        String alone) {
    private static final int LONGEST = 1000;

    /** A question that only its own answer is given to. */
    static LlmQuestion exact(String key, LlmPrompt prompt) {
        return new LlmQuestion(key, prompt.question(), List.of(), null, "");
    }

    /** @param around all that an answer depends on but the question and the passages */
    static LlmQuestion open(String key, LlmPrompt prompt, String flow, String step, List<String> around, Turn turn) {
        List<String> passages =
                prompt.passages().stream().map(LlmQuestion::named).toList();
        String alone = alone(prompt.question(), turn);
        String space = alone.isEmpty() ? CacheKey.of(flow, step, around) : null;
        return new LlmQuestion(key, prompt.question(), passages, space, alone);
    }

    private static String alone(String question, Turn turn) {
        if (!turn.conversation().history().isEmpty()) {
            return "not the first question";
        } else if (question.length() > LONGEST) {
            return "a long question";
        }
        return FollowUp.is(Wording.of(question)) ? "a question that leans on another" : "";
    }

    private static String named(Passage passage) {
        return passage.id() + "#" + passage.hash();
    }
}
