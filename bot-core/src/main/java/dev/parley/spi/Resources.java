package dev.parley.spi;

import dev.parley.model.ModelRef;
import io.vertx.core.Vertx;

/** What a step may use, and under which names it is known. */
public interface Resources {
    /** The id of the flow that the step belongs to. */
    String flow();

    String step();

    /** The version of the flow set that is being made ready. */
    String version();

    LanguageModel model(ModelRef ref);

    Embedder embedder();

    /** The documents of the version that is being made ready, and other collections. */
    PassageSearch passages();

    AnswerCache answers();

    /** Where questions go that nothing was found for. */
    default MissedQuestions missed() {
        return MissedQuestions.NOWHERE;
    }

    Clock clock();

    Vertx vertx();
}
