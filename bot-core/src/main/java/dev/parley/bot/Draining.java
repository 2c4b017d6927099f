package dev.parley.bot;

import dev.parley.engine.Conversations;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the turns of a bot that stops come to their ends. */
record Draining(Conversations running, Clock clock) {
    private static final Logger log = LoggerFactory.getLogger(Draining.class);
    /** What stopped turns get for their last words. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** Whatever becomes of the turns, it is over soon after the time of grace. */
    Future<Void> within(Duration grace) {
        Promise<Void> over = Promise.promise();
        Clock.Timer cut =
                clock.after(grace, () -> running.cutOff(Failure.of(Kind.UNAVAILABLE, "the bot is shutting down")));
        Clock.Timer giveUp = clock.after(grace.plus(LAST_WORDS), () -> {
            log.warn("{} turns did not end", running.turns());
            over.tryComplete();
        });
        running.drain().onComplete(done -> {
            boolean inGrace = cut.cancel();
            boolean unused = giveUp.cancel();
            log.info(inGrace ? "all turns have ended" : "all turns have ended, some of them cut off");
            over.tryComplete();
        });
        return over.future();
    }
}
