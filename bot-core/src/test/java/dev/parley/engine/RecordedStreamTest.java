package dev.parley.engine;

import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.answer.LocalBudget;
import dev.parley.flow.FlowSet;
import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Done;
import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.release.Live;
import dev.parley.spi.Channel;
import dev.parley.spi.Inbound;
import dev.parley.spi.Outcome;
import dev.parley.spi.TurnInfo;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.MemoryConversations;
import dev.parley.testkit.MemoryInbox;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages of a channel whose answers are streams, where their sender wants them recorded. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordedStreamTest {
    private static final ConversationKey HERE = new ConversationKey("wire", "default", "here");

    private final Vertx vertx = Vertx.vertx();
    private final VirtualClock time = new VirtualClock();
    private final MemoryInbox inbox = new MemoryInbox(time);
    private final MemoryConversations store = new MemoryConversations(time);
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        Awaiting.result(vertx.close());
    }

    /** Keeps what it is told of each answer; takes no end while it is cut. */
    private static final class Wire implements Channel {
        private final List<TurnInfo> opened = new CopyOnWriteArrayList<>();
        private final List<AnswerPart> told = new CopyOnWriteArrayList<>();
        private final List<String> ended = new CopyOnWriteArrayList<>();
        private volatile boolean cut;

        @Override
        public String name() {
            return "wire";
        }

        @Override
        public Future<Void> start(Inbound inbound) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }

        @Override
        public WriteStream<AnswerPart> open(TurnInfo turn) {
            opened.add(turn);
            return new Out(turn.turn());
        }

        private final class Out implements WriteStream<AnswerPart> {
            private final String turn;

            Out(String turn) {
                this.turn = turn;
            }

            @Override
            public Future<Void> write(AnswerPart part) {
                if (cut && !(part instanceof Delta)) {
                    return Future.failedFuture(
                            Failure.of(Kind.UNAVAILABLE, "the wire is cut").exception());
                }
                told.add(part);
                return Future.succeededFuture();
            }

            @Override
            public Future<Void> end() {
                ended.add(turn);
                return Future.succeededFuture();
            }

            @Override
            public boolean writeQueueFull() {
                return false;
            }

            @Override
            public Out setWriteQueueMaxSize(int size) {
                return this;
            }

            @Override
            public Out drainHandler(@Nullable Handler<Void> handler) {
                return this;
            }

            @Override
            public Out exceptionHandler(@Nullable Handler<Throwable> handler) {
                return this;
            }
        }
    }

    @CanIgnoreReturnValue
    private Conversations replica(Future<Void> door) {
        FlowSet flows = only(
                step("slow", turn -> turn.say("Hello. ").compose(said -> door).map(Outcome.NEXT)));
        Live live = new Live(version -> Future.failedFuture("there is no version " + version));
        live.publish(flows);
        Conversations conversations = Awaiting.result(Conversations.open(
                vertx,
                new Surroundings(
                        time,
                        live,
                        Map.of("wire", wire),
                        store,
                        inbox,
                        new LocalBudget(time),
                        List.of(),
                        "Polly",
                        Map.of(),
                        BotLimits.DEFAULT,
                        BotTexts.DEFAULT)));
        Awaiting.result(conversations.work());
        return conversations;
    }

    private static Message message(String id) {
        return new Message(id, HERE, User.anonymous("ana"), Instant.EPOCH, "hello", Addressing.DIRECT);
    }

    private void until(BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            Promise<Void> turned = Promise.promise();
            time.advance(Duration.ofMillis(100));
            vertx.runOnContext(turned::complete);
            Awaiting.result(turned.future());
        }
    }

    private long dones() {
        return wire.told.stream().filter(Done.class::isInstance).count();
    }

    @Test
    void onlyWhatIsWantedSoIsRecorded() {
        Promise<Void> door = Promise.promise();
        Conversations only = replica(door.future());
        String plain = Awaiting.result(only.accept(message("1")));
        String recorded = Awaiting.result(only.record(message("2")));
        assertThat(inbox.open()).containsExactly(recorded);
        assertThat(Awaiting.result(only.record(message("2")))).isEqualTo(recorded);
        door.complete();
        until(() -> inbox.open().isEmpty());
        assertThat(dones()).isEqualTo(2);
        assertThat(wire.opened)
                .extracting(info -> info.turn() + info.recorded())
                .containsExactly(plain + false, recorded + true);
    }

    @Test
    void theNextReplicaAnswersAndTheStreamOfTheDeadOneEndsWithoutItsLastPart() {
        Promise<Void> never = Promise.promise();
        Conversations dead = replica(never.future());
        String turn = Awaiting.result(dead.record(message("1")));
        until(() -> !wire.told.isEmpty());
        replica(Future.succeededFuture());
        until(() -> inbox.open().isEmpty());
        assertThat(dones()).isEqualTo(1);
        wire.ended.clear();
        never.complete();
        until(() -> dead.turns() == 0);
        assertThat(dones()).isEqualTo(1);
        assertThat(wire.ended).containsExactly(turn);
        assertThat(wire.opened).extracting(TurnInfo::resumed).containsExactly(false, true);
    }

    @Test
    void anEndThatIsNotTakenIsTriedAgain() {
        wire.cut = true;
        Conversations only = replica(Future.succeededFuture());
        String turn = Awaiting.result(only.record(message("1")));
        until(() -> wire.opened.size() > 1);
        assertThat(inbox.open()).containsExactly(turn);
        wire.cut = false;
        until(() -> inbox.open().isEmpty());
        assertThat(dones()).isEqualTo(1);
    }

    @Test
    void noneIsRecordedWhileTheBotShutsDownOrForAChannelThatIsNone() {
        Conversations leaving = replica(Future.succeededFuture());
        Message elsewhere = new Message(
                "1",
                new ConversationKey("none", "a", "b"),
                User.anonymous("ana"),
                Instant.EPOCH,
                "hello",
                Addressing.DIRECT);
        assertThatThrownBy(() -> Awaiting.result(leaving.record(elsewhere))).hasMessageContaining("no such channel");
        Awaiting.result(leaving.drain());
        assertThatThrownBy(() -> Awaiting.result(leaving.record(message("1")))).hasMessageContaining("shutting down");
        assertThat(inbox.open()).isEmpty();
    }
}
