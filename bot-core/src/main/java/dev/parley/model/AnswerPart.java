package dev.parley.model;

import java.util.List;

/**
 * One part of the stream that an answer is. Any number of deltas, citations and cards, then exactly one
 * {@link Done} or {@link Failed}, and nothing after it.
 */
public sealed interface AnswerPart {
    /** More text, in the model's markdown. */
    record Delta(String text) implements AnswerPart {}

    /** A source of the answer, numbered from 1 as the text refers to it. */
    record Citation(int number, String title, String source, String snippet) implements AnswerPart {}

    /** Choices to press; pressing one sends its value as the customer's next message. */
    record Card(List<Choice> choices) implements AnswerPart {
        public Card {
            choices = List.copyOf(choices);
        }
    }

    record Choice(String label, String value) {}

    /**
     * The answer is whole.
     *
     * @param askFeedback show the thumbs
     * @param waits it is a question, and the flow goes on with what the customer says next
     */
    record Done(Origin origin, boolean askFeedback, boolean waits) implements AnswerPart {
        public Done(Origin origin, boolean askFeedback) {
            this(origin, askFeedback, false);
        }
    }

    /** The answer ends here without being whole; what was shown stays. */
    record Failed(Failure failure) implements AnswerPart {}

    /** Where the words of an answer came from. */
    enum Origin {
        FAQ,
        CACHE,
        MODEL,
        FLOW
    }
}
