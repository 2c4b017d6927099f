package dev.parley.chaos;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Those who write on one platform, and what they see there. */
interface People {
    /** Whether an answer is owed. */
    enum Fate {
        UNKNOWN,
        OWED,
        /** Nobody took it, and who asked knows or has given up. */
        UNHEARD
    }

    /** One of them asks the next question; null where nobody has time for it now. */
    @Nullable
    Question ask(int number, Random random);

    /** What the bot shows in that place. */
    List<Sight> seen(String place);

    /** What was first shown before that moment, and it is forgotten; what is said later is seen as before. */
    List<Sight> take(String place, Instant before);

    /**
     * What can be seen of a question that isn't known to be acknowledged.
     *
     * @param begun whether a model was asked it
     */
    Fate fate(Question question, boolean begun, List<Sight> seen, Instant now);

    /** Nobody waits for this answer any more. */
    void over(Question question);

    /** How many calls of the bot's were beyond what the platform allows. */
    int overBudget();
}
