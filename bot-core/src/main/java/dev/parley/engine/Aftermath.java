package dev.parley.engine;

import dev.parley.answer.AnswerStream;
import dev.parley.answer.MessageWriter;
import dev.parley.engine.StateKeeper.Known;
import dev.parley.model.ConversationKey;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a try leaves behind whose message came into other hands while it showed its answer. What it had on its way may land
 * over the end that the others have shown, which is shown once more then; or beside what they show, and is taken away. Both
 * only when they have had the time for theirs.
 */
record Aftermath(Turns turns, Loop loop, TurnInfo info) {
    private static final Logger log = LoggerFactory.getLogger(Aftermath.class);
    private static final Duration SAVED = Duration.ofSeconds(10);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(20);

    Future<Void> clear(Held held) {
        return held.giveUp()
                .compose(quiet -> later(SAVED, () -> held.wasLate() ? showTheirs() : Future.succeededFuture()))
                .onFailure(
                        e -> log.info("turn {}: ours may stay over the end of others: {}", info.turn(), e.getMessage()))
                .transform(shown -> later(TAKEN_OVER, held::tidy));
    }

    private Future<Void> later(Duration after, Supplier<Future<Void>> work) {
        Promise<Void> done = Promise.promise();
        loop.after(after, () -> work.get().onComplete(done));
        return done.future();
    }

    private Future<Void> showTheirs() {
        Future<Known> stored = turns.keeper().stored(info.message().conversation());
        return loop.within(Turns.STORE, "loading the conversation", stored)
                .compose(known -> loop.within(
                        Turns.SHOW, "showing the end of the answer once more", showAgain(known.answered())));
    }

    private Future<Void> showAgain(@Nullable Answered theirs) {
        ConversationKey key = info.message().conversation();
        if (theirs == null || !theirs.answers(info.turn()) || !(turns.channel(key) instanceof MessageChannel channel)) {
            return Future.succeededFuture();
        }
        log.info("turn {}: the answer of others is shown once more: ours may have landed over it", info.turn());
        TurnInfo resumed = new TurnInfo(info.turn(), info.message(), true);
        MessageWriter out =
                new MessageWriter(info.turn(), channel.surface(resumed), turns.budget(), loop.clock(), loop);
        return new AnswerStream(out, loop.clock()).end(theirs.parts(), theirs.last());
    }
}
