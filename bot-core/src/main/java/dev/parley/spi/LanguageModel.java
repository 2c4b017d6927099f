package dev.parley.spi;

import io.vertx.core.Future;

/** Something that writes an answer to a prompt, as a stream. */
public interface LanguageModel extends Managed {
    /** The provider's name of the model, for records and cache keys. */
    String name();

    /**
     * Completes when the first words are there (or the answer has ended without any): before that moment a failed call
     * can be tried again, after it never. The stream comes paused.
     */
    Future<Generation> generate(ModelRequest request);
}
