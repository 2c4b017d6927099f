package dev.parley.spi;

/** Takes down what customers asked and the FAQ had no answer to, for the people who write it. Must not block. */
public interface MissedQuestions {
    MissedQuestions NOWHERE = miss -> {};

    void missed(Miss miss);

    /**
     * @param turn in which it was asked
     * @param question in the customer's own words
     * @param entry whose wording came nearest, as people know it; empty where none came near
     * @param score of that wording, 0 to 1
     * @param threshold which it did not reach
     */
    record Miss(String turn, String flow, String step, String question, String entry, double score, double threshold) {
        /** Near enough that it may be one more wording of that entry. */
        public boolean near() {
            return !entry.isEmpty();
        }
    }
}
