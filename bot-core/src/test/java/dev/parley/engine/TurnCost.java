package dev.parley.engine;

import static dev.parley.engine.Made.does;
import static dev.parley.engine.Made.only;
import static dev.parley.engine.Made.says;

import com.sun.management.ThreadMXBean;
import dev.parley.answer.LocalBudget;
import dev.parley.flow.FlowSet;
import dev.parley.model.AnswerPart;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.TurnRecord;
import dev.parley.model.User;
import dev.parley.release.Live;
import dev.parley.spi.Channel;
import dev.parley.spi.Inbound;
import dev.parley.spi.Observer;
import dev.parley.spi.Outcome;
import dev.parley.spi.TurnInfo;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.MemoryConversations;
import dev.parley.testkit.MemoryInbox;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.streams.WriteStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures what the engine itself costs for a turn of three quick steps: run its main by hand. */
final class TurnCost {
    private static final int TURNS = 30_000;

    private TurnCost() {}

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        SystemClock clock = new SystemClock(vertx);
        Live live = new Live(version -> Future.failedFuture("there is no version " + version));
        FlowSet flows = only(
                does("intent", turn -> Outcome.next(Map.of("label", "question", "score", 0.9))),
                Made.next(says("known", "You find it under Settings, Security."), "END"));
        live.publish(flows);
        Load load = new Load();
        Conversations conversations = Awaiting.result(Conversations.open(
                vertx,
                new Surroundings(
                        clock,
                        live,
                        Map.of("load", load),
                        new MemoryConversations(clock),
                        new MemoryInbox(clock),
                        new LocalBudget(clock),
                        List.of(load),
                        "Polly",
                        Map.of(),
                        BotLimits.DEFAULT,
                        BotTexts.DEFAULT)));
        for (int round = 0; round < 8; round++) {
            Promise<String> done = Promise.promise();
            int from = round * TURNS;
            vertx.runOnContext(nothing -> load.run(conversations, from, done));
            System.out.println(Awaiting.result(done.future()));
        }
        Awaiting.result(vertx.close());
    }

    /** Has 16 conversations under way at any time, each a new one. */
    private static final class Load implements Channel, Observer {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private int left;
        private int next;
        private @Nullable Inbound inbound;
        private Runnable onDone = () -> {};

        void run(Inbound to, int from, Promise<String> done) {
            inbound = to;
            next = from;
            left = TURNS;
            long id = Thread.currentThread().getId();
            long cpu = THREADS.getThreadCpuTime(id);
            long bytes = THREADS.getThreadAllocatedBytes(id);
            onDone = () -> done.complete(String.format(
                    "%d ns CPU and %d bytes a turn",
                    (THREADS.getThreadCpuTime(id) - cpu) / TURNS,
                    (THREADS.getThreadAllocatedBytes(id) - bytes) / TURNS));
            for (int i = 0; i < 16; i++) {
                ask();
            }
        }

        private void ask() {
            ConversationKey key = new ConversationKey("load", "default", Integer.toString(next++));
            Message message = new Message(
                    key.id(),
                    key,
                    User.anonymous("u"),
                    Instant.EPOCH,
                    "How do I reset my password?",
                    Addressing.DIRECT);
            Inbound to = inbound;
            if (to == null || to.accept(message).failed()) {
                throw new IllegalStateException("refused");
            }
        }

        @Override
        public void turnEnded(TurnRecord record) {
            left--;
            if (left >= 16) {
                ask();
            } else if (left == 0) {
                onDone.run();
            }
        }

        @Override
        public String name() {
            return "load";
        }

        @Override
        public Future<Void> start(Inbound to) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }

        @Override
        public WriteStream<AnswerPart> open(TurnInfo turn) {
            return new Sink();
        }
    }

    private static final class Sink implements WriteStream<AnswerPart> {
        @Override
        public Future<Void> write(AnswerPart part) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            return Future.succeededFuture();
        }

        @Override
        public boolean writeQueueFull() {
            return false;
        }

        @Override
        public Sink drainHandler(@Nullable Handler<Void> handler) {
            return this;
        }

        @Override
        public Sink exceptionHandler(@Nullable Handler<Throwable> handler) {
            return this;
        }

        @Override
        public Sink setWriteQueueMaxSize(int maxSize) {
            return this;
        }
    }
}
