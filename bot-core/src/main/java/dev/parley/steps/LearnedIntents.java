package dev.parley.steps;

import dev.parley.meaning.IntentClassifier;
import dev.parley.meaning.IntentClassifier.Guess;
import dev.parley.spi.Embedder;
import java.util.Map;

/** Classifiers of one set of examples, one for each script that they are written in. */
public record LearnedIntents(Map<String, IntentClassifier> bySpace, Embedder embedder) {
    private static final Guess NOTHING = new Guess(IntentExamples.UNSURE, 0);

    /** A question in a script without any example fits none. */
    public Guess guess(String question, float[] vector) {
        IntentClassifier learned = bySpace.get(embedder.space(question));
        return learned == null ? NOTHING : learned.guess(vector);
    }
}
