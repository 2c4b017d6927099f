package dev.parley.replay;

import dev.parley.spi.AnswerCache;
import dev.parley.spi.CacheFigures;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answers that are kept for customers, for one who asks in their place: what it asks is not counted. */
record QuietAnswers(AnswerCache answers) implements AnswerCache {
    @Override
    public Future<@Nullable CachedAnswer> find(String key) {
        return answers.find(key);
    }

    @Override
    public Future<Void> put(String key, CachedAnswer answer, Duration ttl) {
        return answers.put(key, answer, ttl);
    }

    @Override
    public Future<Void> file(String question, @Nullable String space, Filed filed, Duration ttl) {
        return answers.file(question, space, filed, ttl);
    }

    @Override
    public Future<Shelf> filed(String space, String behind) {
        return answers.filed(space, behind);
    }

    @Override
    public Future<Long> purgeQuestion(String question) {
        return answers.purgeQuestion(question);
    }

    @Override
    public void asked(Ask ask) {
        // nobody has asked
    }

    @Override
    public Future<CacheFigures> figures() {
        return answers.figures();
    }

    @Override
    public Future<Long> purge(String prefix) {
        return answers.purge(prefix);
    }
}
