package dev.parley.steps;

import static dev.parley.spi.Futures.doing;

import dev.parley.model.Failure;
import dev.parley.spi.AnswerCache.Ask;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.AnswerCache.Decision;
import dev.parley.spi.AnswerCache.Spent;
import dev.parley.spi.Generation;
import dev.parley.spi.Resources;
import dev.parley.spi.Turn;
import dev.parley.steps.AnswerMemory.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers of one step that are under way, by what they ask: whoever asks the same meanwhile reads along.
 *
 * <p>A flight is boarded before the cache is looked into, and can be boarded until its answer is stored there. So a
 * question either boards, or begins its look-up when the flight before has its answer in the cache: there is no moment
 * in between at which it finds neither, and makes a second call.
 *
 * <p>There are never more flights than questions being answered and answers being stored.
 */
final class LlmFlights {
    private static final Logger LOG = LoggerFactory.getLogger(LlmFlights.class);

    private final Map<String, LlmFlight> underWay = new HashMap<>();
    private final Set<String> refreshed = ConcurrentHashMap.newKeySet();
    private final Resources resources;
    private final @Nullable LlmAnswers answers;
    private final boolean show;

    /**
     * @param cache how whole answers are remembered, or null for not at all
     * @param show whether the customer reads along
     */
    LlmFlights(Resources resources, @Nullable LlmCache cache, boolean show) {
        this.resources = resources;
        this.answers = cache == null ? null : new LlmAnswers(resources, cache);
        this.show = show;
    }

    /** @param call makes the call, which is of no use any more once the given future completes */
    Future<LlmReader.Answer> read(LlmQuestion question, Turn turn, Function<Future<Void>, Future<Generation>> call) {
        Throwable lately = answers == null ? null : answers.failure(question.key());
        if (lately != null) {
            turn.note("cache", "failed");
            return Future.failedFuture(lately);
        }
        Context context = resources.vertx().getOrCreateContext();
        long begun = resources.clock().nanos();
        LlmFlight fresh = new LlmFlight(context, turn.deadline(), flight -> landed(question, begun, flight));
        LlmReader reader = board(question.key(), fresh, turn, context);
        boolean joined = !reader.reads(fresh);
        if (joined) {
            turn.note("flight", "joined");
        } else if (answers == null) {
            fresh.launch(call);
        } else {
            turn.part("find a kept answer", () -> answers.find(question)).onSuccess(found -> {
                fresh.launch(found, call);
                refresh(question, found, call);
            });
        }
        return reader.read()
                .map(doing(answer -> count(question, answer, joined, begun)))
                .recover(failure ->
                        reader.mayTryAnother(failure) ? read(question, turn, call) : Future.failedFuture(failure));
    }

    private synchronized LlmReader board(String key, LlmFlight fresh, Turn turn, Context context) {
        LlmFlight flight = underWay.get(key);
        LlmReader along = flight == null ? null : flight.board(turn, context, show);
        if (along != null) {
            return along;
        }
        underWay.put(key, fresh);
        return Objects.requireNonNull(fresh.board(turn, context, show));
    }

    private void landed(LlmQuestion question, long begun, LlmFlight flight) {
        String answer = flight.fresh();
        Throwable failure = flight.failed();
        if (answers != null && failure != null) {
            answers.failed(question.key(), failure);
        }
        if (answers == null || answer == null || answer.isBlank()) {
            remove(question.key(), flight);
            return;
        }
        Spent spent = new Spent(millisSince(begun), flight.tokens());
        answers.put(question, answer, spent, () -> remove(question.key(), flight));
    }

    private synchronized void remove(String key, LlmFlight flight) {
        underWay.remove(key, flight);
    }

    /** Makes an answer anew that was given although it is too old; one call at a time for each question. */
    private void refresh(LlmQuestion question, Found found, Function<Future<Void>, Future<Generation>> call) {
        CachedAnswer known = found.answer();
        LlmAnswers memory = answers;
        if (memory == null || known == null || !memory.isStale(known) || !refreshed.add(question.key())) {
            return;
        }
        long begun = resources.clock().nanos();
        Runnable done = () -> refreshed.remove(question.key());
        call.apply(Future.future(never -> {}))
                .compose(LlmRefresh::read)
                .onSuccess(whole -> {
                    long tokens = whole.finish().usage().inputTokens()
                            + whole.finish().usage().outputTokens();
                    memory.put(question, whole.text(), new Spent(millisSince(begun), tokens), done);
                })
                .onFailure(failure -> {
                    LOG.warn(
                            "{}/{}: an old answer could not be made anew: {}",
                            resources.flow(),
                            resources.step(),
                            Failure.from(failure).message());
                    done.run();
                });
    }

    private void count(LlmQuestion question, LlmReader.Answer answer, boolean joined, long begun) {
        Found found = answer.found();
        if (answers == null || found == null) {
            return;
        }
        CachedAnswer known = found.answer();
        Spent saved = known != null
                ? known.spent()
                : joined
                        ? new Spent(
                                millisSince(begun),
                                answer.finish().usage().inputTokens()
                                        + answer.finish().usage().outputTokens())
                        : Spent.NOTHING;
        Decision decision = known != null
                ? found.how().equals("similar") ? Decision.SEMANTIC : Decision.EXACT
                : joined ? Decision.JOINED : Decision.MISS;
        resources
                .answers()
                .asked(new Ask(resources.flow(), resources.step(), question.text(), decision, found.gate(), saved));
    }

    private long millisSince(long begun) {
        return (resources.clock().nanos() - begun) / 1_000_000;
    }
}
