package dev.parley.adapters.web.answers;

import static dev.parley.spi.Futures.doing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.adapters.web.http.Call;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.adapters.web.http.Tokens;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a request with an {@code Idempotency-Key} once among all replicas.
 *
 * <p>The first replica that sees the key claims it. When the answer is whole, also after its client has left, it is kept for a
 * day as it was sent, and whoever repeats the request gets the very same from any replica. Before that, a repeated request joins
 * the running answer where that runs, and is told to come again elsewhere. An answer that failed is not kept: the request may be
 * made anew. While the records are away each replica knows its own requests only, for minutes: it is better to answer twice
 * than not at all.
 *
 * <p>Safe from any thread.
 */
public final class Idempotency {
    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
    private static final Duration KEPT = Duration.ofHours(24);
    /** So long a request can't be repeated elsewhere when its replica dies over it. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final int REQUESTS = 20_000;

    private final @Nullable Records records;
    private final Asking asking;
    private final Cache<String, Request> here;
    private volatile boolean alone;

    /** @param running how long a request is known in this process */
    public Idempotency(@Nullable Records records, Asking asking, Duration running) {
        this.records = records;
        this.asking = asking;
        this.here = Caffeine.newBuilder()
                .maximumSize(REQUESTS)
                .expireAfterWrite(running)
                .ticker(asking.clock()::nanos)
                .executor(Runnable::run)
                .build();
    }

    private record Request(String id, String asked) {}

    /** Asks what the request wants asked, and completes with the turn. */
    public interface Question {
        /** @param id the same for the same request; null where the client sent no key */
        Future<String> ask(@Nullable String id);
    }

    /** What is kept of a turn's answer; null of one that failed. */
    public interface Rendering {
        @Nullable
        Kept of(String id, String turn, List<TurnEvent> events);
    }

    /**
     * Asks the question, unless it was answered before: then the call gets that answer.
     *
     * @param who the key counts for
     */
    public Future<Void> once(Call call, String who, JsonObject body, Question question, Rendering rendering) {
        String key = call.request().getHeader("idempotency-key");
        if (key == null) {
            return question.ask(null).mapEmpty();
        }
        if (!Tokens.isToken(key, 1, 128)) {
            throw HttpProblem.badRequest("The Idempotency-Key is 1 to 128 visible ASCII characters.");
        }
        String name = "web/once/" + Tokens.hash(who, key);
        Request mine = new Request(
                UUID.randomUUID().toString(), Tokens.hash(call.request().path(), body.encode()));
        Request before = here.asMap().putIfAbsent(name, mine);
        if (before != null) {
            same(before.asked(), mine.asked());
        }
        Request request = before == null ? mine : before;
        return records == null
                ? question.ask(request.id()).mapEmpty()
                : shared(records, name, before == null)
                        .compose(known -> answer(call, name, request, known, question, rendering));
    }

    private static void same(String before, String now) {
        if (!before.equals(now)) {
            throw new HttpProblem(
                    422, "Unprocessable", "This Idempotency-Key came with another request before; use a new one.");
        }
    }

    /**
     * What the replicas know of a request.
     *
     * @param kept its answer, or null
     * @param first nobody else has it
     * @param claimed by this very call, which keeps the answer
     */
    private record Known(@Nullable Buffer kept, boolean first, boolean claimed) {}

    private Future<Known> shared(Records records, String name, boolean isNew) {
        Future<@Nullable Buffer> kept = records.get(name);
        Future<Boolean> claimed = isNew ? records.claim(name, CLAIM) : Future.succeededFuture(false);
        return Future.join(kept, claimed)
                .map(both -> {
                    alone = false;
                    return new Known(kept.result(), !isNew || claimed.result(), claimed.result());
                })
                .otherwise(away -> {
                    if (!alone) {
                        alone = true;
                        LOG.warn("each replica knows its own requests only for now: {}", away.getMessage());
                    }
                    return new Known(null, true, false);
                });
    }

    private Future<Void> answer(
            Call call, String name, Request request, Known known, Question question, Rendering rendering) {
        if (known.kept() != null) {
            JsonObject kept = known.kept().toJsonObject();
            same(kept.getString("asked"), request.asked());
            call.again(kept.getString("type"), Buffer.buffer(kept.getString("body")));
            return Future.succeededFuture();
        }
        if (!known.first()) {
            here.invalidate(name);
            return Future.failedFuture(
                    HttpProblem.busy("Another replica answers this request; ask again for its answer."));
        }
        Future<String> asked = Future.succeededFuture().compose(now -> question.ask(request.id()));
        return known.claimed()
                ? asked.map(doing(turn -> asking.also(turn, new Keeper(name, request, turn, rendering))))
                        .onFailure(refused -> forget(name))
                        .mapEmpty()
                : asked.mapEmpty();
    }

    private void forget(String name) {
        here.invalidate(name);
        if (records != null) {
            records.delete(name).onFailure(e -> LOG.warn("a refused request stays claimed: {}", e.getMessage()));
        }
    }

    /** Reads an answer to its end, to keep it. */
    private final class Keeper implements Reader {
        private final String name;
        private final Request request;
        private final String turn;
        private final Rendering rendering;

        Keeper(String name, Request request, String turn, Rendering rendering) {
            this.name = name;
            this.request = request;
            this.turn = turn;
            this.rendering = rendering;
        }

        @Override
        public boolean whole() {
            return true;
        }

        @Override
        public void begin(String begun, int after) {}

        @Override
        public Future<Void> take(int after, List<TurnEvent> events, boolean last) {
            Kept kept = rendering.of(request.id(), turn, events);
            Buffer stored = kept == null ? null : kept.stored(request.asked());
            if (stored == null || records == null) {
                forget(name);
                return Future.succeededFuture();
            }
            return records.put(name, stored, KEPT)
                    .onFailure(e -> LOG.warn("turn {}: its answer is not kept for retries: {}", turn, e.getMessage()));
        }

        @Override
        public Future<Void> left() {
            return Future.future(never -> {});
        }
    }
}
