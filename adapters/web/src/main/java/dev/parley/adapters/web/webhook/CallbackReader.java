package dev.parley.adapters.web.webhook;

import dev.parley.adapters.web.answers.AnswerJson;
import dev.parley.adapters.web.answers.Reader;
import dev.parley.adapters.web.answers.TurnEvent;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an answer to a callback: the whole of it through the outbox, and what there is so far, where that is wanted, at once
 * and once: the next part waits until that is through.
 */
final class CallbackReader implements Reader {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackReader.class);

    private final JsonObject about;
    private final String turn;
    private final boolean partial;
    private final Clock clock;
    private final BiFunction<String, String, Future<Integer>> now;
    private final BiFunction<String, String, Future<Void>> surely;
    private final List<TurnEvent> seen = new ArrayList<>();
    private int number;

    /**
     * @param about what the body says besides the answer
     * @param now posts a body under an id
     * @param surely the same through the outbox
     */
    CallbackReader(
            JsonObject about,
            String turn,
            boolean partial,
            Clock clock,
            BiFunction<String, String, Future<Integer>> now,
            BiFunction<String, String, Future<Void>> surely) {
        this.about = about;
        this.turn = turn;
        this.partial = partial;
        this.clock = clock;
        this.now = now;
        this.surely = surely;
    }

    @Override
    public boolean whole() {
        return !partial;
    }

    @Override
    public void begin(String begun, int after) {}

    @Override
    public Future<Void> take(int after, List<TurnEvent> events, boolean last) {
        seen.addAll(events);
        if (last) {
            return surely.apply("msg_" + turn, body("answer"))
                    .onFailure(e -> LOG.error("turn {}: its answer is lost: {}", turn, e.getMessage()));
        }
        String id = "msg_" + turn + "_" + ++number;
        return now.apply(id, body("answer.partial")).transform(sent -> Future.succeededFuture());
    }

    private String body(String type) {
        return new JsonObject()
                .put("type", type)
                .put("timestamp", clock.now().toString())
                .put("data", about.copy().mergeIn(AnswerJson.whole(turn, seen)))
                .encode();
    }

    @Override
    public Future<Void> left() {
        return Future.future(never -> {});
    }
}
