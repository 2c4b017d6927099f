package dev.parley.bench;

import dev.parley.bot.Bot;
import dev.parley.model.ConversationKey;
import dev.parley.model.InboundEvent.Addressing;
import dev.parley.model.InboundEvent.Message;
import dev.parley.model.User;
import dev.parley.spi.AnswerCache;
import dev.parley.spi.Clock;
import dev.parley.spi.ConversationStore;
import dev.parley.spi.Inbox;
import dev.parley.spi.Leases;
import dev.parley.spi.Permits;
import dev.parley.spi.Records;
import dev.parley.spi.ReleaseStore;
import dev.parley.spi.Stores;
import dev.parley.spi.TurnStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A bot over Redis that answers from a flow of one step, with its inbox in Redis or in memory. */
final class DeliverySide {
    private static final int CONVERSATIONS = 4_000;

    final String name;
    private final Vertx vertx;
    private final Clock clock;
    private final Bot bot;
    private final Map<String, Long> open = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Run run = new Run(0, 0);

    DeliverySide(String name, Vertx vertx, Clock clock, Path flows, Stores stores) {
        this.name = name;
        this.vertx = vertx;
        this.clock = clock;
        this.bot = Bot.builder(vertx)
                .clock(clock)
                .flows(flows)
                .stores(stores)
                .channels(List.of(new Hall(this::answered)))
                .build();
    }

    /** All of Redis but its inbox. */
    record Unrecorded(Stores redis, Inbox inbox) implements Stores {
        @Override
        public AnswerCache answers() {
            return redis.answers();
        }

        @Override
        public ConversationStore conversations() {
            return redis.conversations();
        }

        @Override
        public Records records() {
            return redis.records();
        }

        @Override
        public Permits permits() {
            return redis.permits();
        }

        @Override
        public Leases leases() {
            return redis.leases();
        }

        @Override
        public ReleaseStore releases() {
            return redis.releases();
        }

        @Override
        public TurnStore turns() {
            return redis.turns();
        }

        @Override
        public Future<Void> close() {
            return redis.close();
        }
    }

    /** So many messages, and what becomes of them. */
    private static final class Run {
        final int count;
        final Promise<Result> over = Promise.promise();
        final Samples times = new Samples();
        final long begun;
        final AtomicInteger asked = new AtomicInteger();
        int answered;

        Run(int count, long begun) {
            this.count = count;
            this.begun = begun;
        }

        synchronized boolean isLast(long nanos) {
            times.add(nanos);
            return ++answered == count;
        }
    }

    /** @param times from the arrival of a message to its whole answer */
    record Result(double perSecond, Samples.Percentiles times) {}

    Future<Void> start() {
        return bot.start();
    }

    Future<Void> stop() {
        return bot.stop(Duration.ofSeconds(5));
    }

    /** With so many under way at any time. */
    Future<Result> measure(int count, int atOnce) {
        run = new Run(count, clock.nanos());
        for (int i = 0; i < Math.min(atOnce, count); i++) {
            next();
        }
        return run.over.future();
    }

    private void next() {
        Run now = run;
        if (now.asked.getAndIncrement() >= now.count) {
            return;
        }
        int number = numbers.getAndIncrement();
        String id = name + number;
        open.put(id, clock.nanos());
        Message message = new Message(
                id,
                new ConversationKey(Hall.NAME, name, "c" + number % CONVERSATIONS),
                User.anonymous("ana"),
                clock.now(),
                "How do I reset my password?",
                Addressing.DIRECT);
        vertx.runOnContext(go -> bot.inbound().accept(message).onFailure(now.over::tryFail));
    }

    private void answered(String id) {
        Long since = open.remove(id);
        Run now = run;
        if (since == null) {
            boolean unused = now.over.tryFail(id + " was answered twice");
            return;
        }
        long ended = clock.nanos();
        if (now.isLast(ended - since)) {
            now.over.complete(new Result(now.count / ((ended - now.begun) / 1e9), now.times.percentiles()));
        } else {
            next();
        }
    }
}
