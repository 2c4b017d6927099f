package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.AnswerCache.Filed;
import dev.parley.spi.AnswerCache.Spent;
import dev.parley.spi.Resources;
import dev.parley.steps.AnswerMemory.Found;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one step remembers: its answers, exact and by their questions, and for seconds that the model has failed. */
final class LlmAnswers {
    private static final int FAILURES = 1000;
    private static final Set<Failure.Kind> KEPT =
            Set.of(Failure.Kind.UNAVAILABLE, Failure.Kind.OVERLOADED, Failure.Kind.REFUSED);

    private final Resources resources;
    private final AnswerMemory memory;
    private final LlmCache settings;
    private final @Nullable LlmSimilar similar;
    private final Map<String, Failed> failed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > FAILURES;
        }
    };

    private record Failed(Throwable failure, long until) {}

    LlmAnswers(Resources resources, LlmCache settings) {
        Double threshold = settings.similar();
        this.resources = resources;
        this.memory = new AnswerMemory(resources);
        this.settings = settings;
        this.similar = threshold == null ? null : new LlmSimilar(resources, threshold);
    }

    /** Never fails. */
    Future<Found> find(LlmQuestion question) {
        return memory.find(question.key()).compose(found -> {
            String space = question.space();
            if (found.answer() != null || similar == null) {
                return Future.succeededFuture(found);
            } else if (space == null) {
                return Future.succeededFuture(found.because(question.alone(), null));
            }
            return similar.find(question, space)
                    .compose(near -> follow(found, near))
                    .recover(failure -> Future.succeededFuture(
                            found.because(Failure.from(failure).message(), null)));
        });
    }

    private Future<Found> follow(Found exact, LlmSimilar.Near near) {
        String key = near.key();
        if (key == null) {
            return Future.succeededFuture(exact.because(near.reason(), near.gate()));
        }
        return memory.find(key)
                .map(found -> found.answer() == null
                        ? exact.because("the answer to the question that is near has gone", null)
                        : new Found("similar", found.answer(), near.reason(), null));
    }

    /** Whether it should be made anew, though it may still be given. */
    boolean isStale(CachedAnswer answer) {
        Instant old = resources.clock().now().minus(settings.ttl());
        return !settings.stale().isZero() && answer.at().isBefore(old);
    }

    /** @param settled run when the answer is stored or can't be */
    void put(LlmQuestion question, String text, Spent spent, Runnable settled) {
        Duration time = settings.ttl().plus(settings.stale());
        CachedAnswer kept = new CachedAnswer(text, List.of(), resources.clock().now(), spent);
        memory.put(question.key(), kept, time, settled);
        memory.file(() -> file(question, time));
    }

    /** Not waited for: without it an answer is found by its own prompt all the same. */
    private Future<Void> file(LlmQuestion question, Duration time) {
        return similar != null && question.space() != null
                ? similar.remember(question, time)
                : resources
                        .answers()
                        .file(
                                question.text(),
                                null,
                                new Filed(question.key(), question.text(), new float[0], List.of()),
                                time);
    }

    synchronized void failed(String key, Throwable failure) {
        Failure.Kind kind = Failure.from(failure).kind();
        if (!settings.failures().isZero() && KEPT.contains(kind)) {
            long until = resources.clock().nanos() + settings.failures().toNanos();
            failed.remove(key);
            failed.put(key, new Failed(failure, until));
        }
    }

    /** The failure that the same question met just now, or null. */
    synchronized @Nullable Throwable failure(String key) {
        Failed last = failed.get(key);
        return last != null && last.until() - resources.clock().nanos() > 0 ? last.failure() : null;
    }
}
