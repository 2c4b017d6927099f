package dev.parley.adapters.local;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * On a newer Java, Lucene tells on the terminal, past our log, how it reads its files and that a later Lucene would be
 * faster. Whoever runs the bot can do nothing about either.
 */
final class LuceneNotices {
    /** Held here, because the JDK forgets a logger that nobody holds, and its level with it. */
    private static final List<Logger> LOGGERS = Stream.of(
                    "org.apache.lucene.store.MemorySegmentIndexInputProvider",
                    "org.apache.lucene.internal.vectorization.VectorizationProvider")
            .map(Logger::getLogger)
            .toList();

    private LuceneNotices() {}

    static void silence() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
