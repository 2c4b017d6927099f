package dev.parley.engine;

import dev.parley.answer.MessageWriter;
import dev.parley.engine.BotLimits.NewVersion;
import dev.parley.engine.StateKeeper.Known;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.ConversationState.Waiting;
import dev.parley.model.Failure;
import dev.parley.spi.Channel;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.RateBudget;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What turns are made with. */
record Turns(
        Surroundings around,
        TurnValues.Facts facts,
        Picker picker,
        StateKeeper keeper,
        Watchers observers,
        RateBudget budget) {
    private static final Logger log = LoggerFactory.getLogger(Turns.class);

    /** How long loading or saving a conversation may take. */
    static final Duration STORE = Duration.ofSeconds(10);
    /** How long a channel may take to show the end of an answer before the conversation goes on. */
    static final Duration SHOW = Duration.ofSeconds(60);

    static Turns in(Surroundings around) {
        return new Turns(
                around,
                TurnValues.Facts.of(around.botName(), around.env()),
                new Picker(around.flows(), around.limits().newVersion() == NewVersion.MOVE),
                new StateKeeper(around.store(), around.limits(), around.clock()),
                new Watchers(around.observers()),
                around.budget());
    }

    /** Has the version made ready that the conversation waits in; where that can't be done, the live one must do. */
    Future<Known> withVersion(Known known) {
        Waiting waiting = known.state().waiting();
        FlowSets versions = around.flows();
        if (waiting == null || versions.version(waiting.version()) != null) {
            return Future.succeededFuture(known);
        }
        return versions.load(waiting.version())
                .onFailure(e -> log.warn(
                        "version {}, in which a conversation waits, can't be had: {}",
                        waiting.version(),
                        e.getMessage()))
                .transform(loaded -> Future.succeededFuture(known));
    }

    /** Where the answer goes, as its channel takes it: as a stream, or paced into messages while they are ours to make. */
    WriteStream<AnswerPart> open(TurnInfo info, Loop loop, Held held, Trace trace) {
        Channel channel = channel(info.message().conversation());
        if (channel instanceof MessageChannel messages) {
            MessageSurface surface = new HeldSurface(new TracedSurface(messages.surface(info), trace), held);
            held.tidyBy(surface::tidy);
            return new MessageWriter(info.turn(), surface, budget, around.clock(), loop).begin();
        }
        WriteStream<AnswerPart> stream = channel.open(info);
        return info.recorded() ? new HeldStream(stream, held::now) : stream;
    }

    Channel channel(ConversationKey key) {
        Channel channel = around.channels().get(key.channel());
        if (channel == null) {
            throw Failure.of(Failure.Kind.BAD_INPUT, "there is no channel " + key.channel())
                    .exception();
        }
        return channel;
    }
}
