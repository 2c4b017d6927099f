package dev.parley.app.console;

import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.model.User;
import dev.parley.spi.Channel;
import dev.parley.spi.Clock;
import dev.parley.spi.Inbound;
import dev.parley.spi.Observer;
import dev.parley.spi.TurnInfo;
import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The turns of a chat in which a draft is tried out, and those who watch them. */
final class TryTurns implements Observer {
    private static final Logger log = LoggerFactory.getLogger(TryTurns.class);

    private final Clock clock;
    private final Map<String, TryStream> byMessage = new ConcurrentHashMap<>();
    private final Map<String, TryStream> byTurn = new ConcurrentHashMap<>();

    TryTurns(Clock clock) {
        this.clock = clock;
    }

    /** Asks on the channel of that name; the stream ends with the turn. */
    Future<String> ask(Inbound inbound, String channel, String text, TryStream out) {
        String id = UUID.randomUUID().toString();
        byMessage.put(id, out);
        User customer = new User("you", "You", null);
        Message message = new Message(
                id, new ConversationKey(channel, "try", "chat"), customer, clock.now(), text, Addressing.DIRECT);
        return inbound.accept(message).onFailure(e -> byMessage.remove(id));
    }

    TryChannel channel(String name) {
        return new TryChannel(name);
    }

    @Override
    public void stepEnded(TurnInfo turn, StepRecord step) {
        TryStream out = byTurn.get(turn.turn());
        if (out != null) {
            out.step(step).onFailure(left -> byTurn.remove(turn.turn()));
        }
    }

    @Override
    public void turnEnded(TurnRecord record) {
        TryStream out = byTurn.remove(record.turn());
        if (out != null) {
            out.over(record).onFailure(left -> log.debug("who tried it has left: {}", left.getMessage()));
        }
    }

    /** Takes the place of a channel that flows name. */
    final class TryChannel implements Channel {
        private final String name;

        private TryChannel(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Future<Void> start(Inbound inbound) {
            return Future.succeededFuture();
        }

        @Override
        public WriteStream<AnswerPart> open(TurnInfo turn) {
            @Nullable TryStream out = byMessage.remove(turn.message().id());
            if (out == null) {
                throw new IllegalStateException("nobody waits for turn " + turn.turn());
            }
            byTurn.put(turn.turn(), out);
            return out;
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
