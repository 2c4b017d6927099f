package dev.parley.engine;

import dev.parley.answer.LocalBudget;
import dev.parley.flow.FlowSet;
import dev.parley.model.InboundEvent.Feedback;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.StepRecord;
import dev.parley.release.Live;
import dev.parley.spi.Observer;
import dev.parley.spi.TurnInfo;
import dev.parley.testkit.Awaiting;
import dev.parley.testkit.FakeAnswer;
import dev.parley.testkit.FakeChannel;
import dev.parley.testkit.MemoryConversations;
import dev.parley.testkit.MemoryInbox;
import dev.parley.testkit.VirtualClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Conversations over hand-made flows, with everything around them at hand. */
final class Desk implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final FakeChannel chat = new FakeChannel("chat");
    /** Versions that can be made ready again. */
    final Map<String, FlowSet> kept = new ConcurrentHashMap<>();

    final Live live = new Live(version -> kept.containsKey(version)
            ? Future.succeededFuture(kept.get(version))
            : Future.failedFuture("there is no version " + version));
    final VirtualClock time;
    final Records seen = new Records();
    final MemoryConversations store;
    final Conversations conversations;
    private final Loops loops;

    Desk(FlowSet flows) {
        this(flows, BotLimits.DEFAULT);
    }

    Desk(FlowSet flows, BotLimits limits) {
        this(flows, new VirtualClock(), null, limits);
    }

    /** A desk that takes over where another left: same time, same store, another process. */
    Desk(FlowSet flows, Desk before) {
        this(flows, before.time, before.store, BotLimits.DEFAULT);
    }

    private Desk(FlowSet flows, VirtualClock time, @Nullable MemoryConversations store, BotLimits limits) {
        this.time = time;
        this.store = store == null ? new MemoryConversations(time) : store;
        live.publish(flows);
        conversations = Awaiting.result(Conversations.open(vertx, around(limits)));
        loops = Awaiting.result(Loops.open(vertx, time));
        Awaiting.result(chat.start(conversations));
    }

    private Surroundings around(BotLimits limits) {
        return new Surroundings(
                time,
                live,
                Map.of(chat.name(), chat),
                store,
                new MemoryInbox(time),
                new LocalBudget(time),
                List.of(seen),
                "Polly",
                Map.of("REGION", "north"),
                limits,
                new BotTexts("Not here, sorry."));
    }

    TurnRecord record(FakeAnswer answer) {
        return Awaiting.result(seen.of(answer.turn()).future());
    }

    /** Moves time on in small steps until the answer is over, at most an hour. */
    FakeAnswer waitOut(FakeAnswer answer) {
        Future<?> over = seen.of(answer.turn()).future();
        for (int i = 0; i < 36_000 && !over.isComplete(); i++) {
            pass(Duration.ofMillis(100));
        }
        return answer;
    }

    /** Moves time on, and lets every loop do what is due by then. */
    void pass(Duration time) {
        settle();
        this.time.advance(time);
        settle();
    }

    /** Lets every loop do what it has at hand, and what follows from it. */
    void settle() {
        for (int round = 0; round < 3; round++) {
            visitLoops();
        }
    }

    private void visitLoops() {
        List<Future<Void>> done = new ArrayList<>();
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            Promise<Void> promise = Promise.promise();
            loops.mine().later(promise::complete);
            done.add(promise.future());
        }
        Awaiting.result(Future.all(done).<Void>mapEmpty());
    }

    @Override
    public void close() {
        Awaiting.result(vertx.close());
    }

    static final class Records implements Observer {
        private final Map<String, Promise<TurnRecord>> ended = new ConcurrentHashMap<>();
        final List<Feedback> feedback = new CopyOnWriteArrayList<>();
        final List<String> teams = new CopyOnWriteArrayList<>();
        final List<String> steps = new CopyOnWriteArrayList<>();

        Promise<TurnRecord> of(String turn) {
            return ended.computeIfAbsent(turn, t -> Promise.promise());
        }

        @Override
        public void stepStarted(TurnInfo turn, String flow, String step, String type) {
            steps.add("+" + flow + "." + step);
        }

        @Override
        public void stepEnded(TurnInfo turn, StepRecord step) {
            steps.add("-" + step.flow() + "." + step.step());
        }

        @Override
        public void turnEnded(TurnRecord record) {
            of(record.turn()).complete(record);
        }

        @Override
        public void feedback(Feedback given) {
            feedback.add(given);
        }

        @Override
        public void handedOver(TurnInfo turn, String team) {
            teams.add(team);
        }
    }
}
