package dev.parley.adapters.web.webhook;

import dev.parley.adapters.web.answers.AnswerJson;
import dev.parley.adapters.web.answers.LiveAnswer;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.adapters.web.answers.TurnEvent.Said;
import dev.parley.model.AnswerPart;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a message that was recorded. Its last part is taken when the whole answer is recorded for its callback: a
 * process that dies before leaves the turn to be begun again. What there is so far is posted meanwhile, where that is wanted,
 * at once and once: the next part waits until that is through. Nobody who leaves ends it.
 *
 * <p>On the conversation's event loop only.
 */
final class Owed implements WriteStream<AnswerPart> {
    private final LiveAnswer answer;
    private final JsonObject about;
    private final Clock clock;
    private final @Nullable BiFunction<String, String, Future<Integer>> now;
    private final BiFunction<String, String, Future<Void>> surely;
    private boolean posting;
    private boolean more;
    private int number;

    /**
     * @param about what the body says besides the answer
     * @param now posts a body under an id; null: only the whole answer is wanted
     * @param surely the same through the outbox
     */
    Owed(
            LiveAnswer answer,
            JsonObject about,
            Clock clock,
            @Nullable BiFunction<String, String, Future<Integer>> now,
            BiFunction<String, String, Future<Void>> surely) {
        this.answer = answer;
        this.about = about;
        this.clock = clock;
        this.now = now;
        this.surely = surely;
    }

    @Override
    public Future<Void> write(AnswerPart part) {
        Future<Void> told = answer.write(part);
        if (new Said(part).endsAnswer()) {
            more = false;
            return told.compose(all -> answer.events()).compose(events -> surely.apply(id(), body("answer", events)));
        }
        more = true;
        post();
        return told;
    }

    private void post() {
        if (now == null || posting || !more) {
            return;
        }
        posting = true;
        more = false;
        String id = id() + "_" + ++number;
        answer.events()
                .compose(events -> now.apply(id, body("answer.partial", events)))
                .onComplete(posted -> answer.run(() -> {
                    posting = false;
                    post();
                }));
    }

    private String id() {
        return "msg_" + answer.turn().turn();
    }

    private String body(String type, List<TurnEvent> events) {
        return new JsonObject()
                .put("type", type)
                .put("timestamp", clock.now().toString())
                .put("data", about.copy().mergeIn(AnswerJson.whole(answer.turn().turn(), events)))
                .encode();
    }

    @Override
    public Future<Void> end() {
        return answer.end();
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public Owed setWriteQueueMaxSize(int ignored) {
        return this;
    }

    @Override
    public Owed drainHandler(@Nullable Handler<Void> never) {
        return this;
    }

    @Override
    public Owed exceptionHandler(@Nullable Handler<Throwable> never) {
        return this;
    }
}
