package dev.parley.chaos;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that people saw.
 *
 * @param id the platform's name of the message; the platform gives greater ones to later messages
 * @param number of its question
 * @param after what the conversation's state had as the question before: {@link #FIRST}, or that one's words
 * @param whole when it was there with its end
 */
record Answer(String id, int number, String after, Instant whole) {
    /** What stands in place of a question before the first one. */
    static final String FIRST = "nothing";

    /** By its place in the channel. */
    static final Comparator<Answer> ORDER =
            Comparator.comparingInt((Answer answer) -> answer.id().length()).thenComparing(Answer::id);

    private static final Pattern MARK = Pattern.compile("\\(to q(\\d+) after (\\w+)\\)");

    /** Empty where the message is no answer, or not yet. */
    static Optional<Answer> in(Sight sight) {
        Matcher mark = MARK.matcher(sight.text());
        return mark.find() && sight.whole() != null
                ? Optional.of(new Answer(sight.id(), Integer.parseInt(mark.group(1)), mark.group(2), sight.whole()))
                : Optional.empty();
    }

    static boolean isMarked(String text) {
        return MARK.matcher(text).find();
    }
}
