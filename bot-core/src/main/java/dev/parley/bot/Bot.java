package dev.parley.bot;

import static dev.parley.spi.Futures.doing;

import dev.parley.answer.LocalBudget;
import dev.parley.answer.Rehearsal;
import dev.parley.desk.HandoffDesk;
import dev.parley.engine.Conversations;
import dev.parley.flow.FlowSchema;
import dev.parley.flow.Reading;
import dev.parley.knowledge.Editions;
import dev.parley.model.ConversationKey;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.User;
import dev.parley.release.ArmFigures;
import dev.parley.release.By;
import dev.parley.release.FileSet;
import dev.parley.release.Live;
import dev.parley.release.Pointer;
import dev.parley.release.Split;
import dev.parley.release.Trial;
import dev.parley.release.Versions;
import dev.parley.spi.Channel;
import dev.parley.spi.Figure;
import dev.parley.spi.Inbound;
import dev.parley.spi.MessageChannel;
import dev.parley.spi.questions.QuestionBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bot: flows, what their steps use, and the channels that customers write in.
 *
 * <pre>{@code
 * Bot bot = Bot.builder(vertx).flows(folder).stores(stores).channels(List.of(chat)).models(models).build();
 * bot.start().onFailure(e -> System.err.println(e.getMessage()));
 * }</pre>
 *
 * <p>It starts the channels it is given, and closes none of its parts: who opened them closes them, after {@link #stop}.
 */
public final class Bot {
    private static final Logger log = LoggerFactory.getLogger(Bot.class);

    private final Parts parts;
    private final Versions versions;
    private final Live live;
    private final LocalBudget budget;
    private final WorkerExecutor files;
    private final Documents documents;
    private final Publishing publishing;
    private final FlowsWatch watch;
    private final VersionWatch following;
    private final HandoffDesk desk;
    private volatile @Nullable Conversations conversations;

    Bot(Parts parts) {
        this.parts = parts;
        this.budget = new LocalBudget(parts.clock(), parts.stores().permits());
        this.files = parts.vertx().createSharedWorkerExecutor("parley-flows", 1);
        this.versions = new Versions(parts.stores().releases(), parts.clock());
        this.live = new Live(version -> publishing().earlier(version));
        this.documents = new Documents(parts, versions);
        Preparing preparing = new Preparing(parts, files, documents);
        this.publishing = new Publishing(parts, versions, preparing, live, files, this::wentLive);
        this.following = new VersionWatch(parts.clock(), this::follow);
        this.desk = new HandoffDesk(parts.stores().records(), parts.clock());
        this.watch = new FlowsWatch(parts.flows(), parts.clock(), files, this::changed);
    }

    public static BotBuilder builder(Vertx vertx) {
        return new BotBuilder(vertx);
    }

    /** Fails with {@link FlowsRefused} when the flows have errors; then nothing is started. */
    public Future<Void> start() {
        Future<Void> watching = parts.limits().watch() ? watch.start() : Future.succeededFuture();
        return watching.compose(looked -> publishing.start())
                .compose(published -> Conversations.open(
                        parts.vertx(),
                        parts.around(
                                live,
                                budget,
                                desk,
                                List.of(new AuditedTakeovers(versions.audit()), new OnTrial(publishing::trial)))))
                .compose(this::open)
                .map(doing(started -> following.start()))
                .onFailure(e -> watch.end());
    }

    private Future<Void> open(Conversations opened) {
        conversations = opened;
        budget.join();
        return rehearse()
                .compose(played -> Future.all(parts.channels().values().stream()
                        .map(channel -> start(channel, opened))
                        .toList()))
                .compose(started -> opened.work());
    }

    /** Before the channels are started they ask by themselves. */
    private void wentLive() {
        documents.sweep();
        if (conversations != null) {
            parts.channels().values().forEach(Channel::flowsChanged);
        }
    }

    private Future<Void> rehearse() {
        boolean writes = parts.channels().values().stream().anyMatch(MessageChannel.class::isInstance);
        return writes
                ? files.executeBlocking(Rehearsal::play, false).compose(played -> played)
                : Future.succeededFuture();
    }

    private static Future<Void> start(Channel channel, Inbound inbound) {
        try {
            return channel.start(inbound);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Publishes the folder of flows as it is now. With errors in the reading, what was live before stays. */
    public Future<Reading> reload() {
        return publishing.publishFolder();
    }

    /** Makes a set of files the live version of all replicas. With errors in the reading, what was live before stays. */
    public Future<Reading> publish(FileSet set, By by) {
        return publishing.publish(set, by);
    }

    /** What is wrong in a set of files; nothing is published. */
    public Future<Reading> check(FileSet set) {
        return publishing.check(set);
    }

    /** The JSON Schema of this bot's flows. */
    public Map<String, Object> schema() {
        return FlowSchema.of(parts.world());
    }

    /** @param version null: the one that was live before; fails with BAD_INPUT where there is none */
    public Future<Pointer> rollBack(@Nullable String version, By by) {
        return publishing.rollBack(version, by);
    }

    /** Gives a part of the conversations to a version that is kept; see {@link Split}. */
    public Future<Pointer> split(Split asked, By by) {
        return publishing.split(asked, by);
    }

    /** What both arms of the split have done that is on; null without one. */
    public Future<ArmFigures.@Nullable Both> figures() {
        Trial trial = publishing.trial();
        return trial == null ? Future.succeededFuture(null) : trial.figures().map(both -> both);
    }

    private Future<Void> follow() {
        return publishing.follow().compose(followed -> {
            Trial trial = publishing.trial();
            return trial == null ? Future.succeededFuture() : trial.judge();
        });
    }

    /** The documents of the version that is live, by collection; null before there is one, or without an index. */
    public @Nullable Editions documents() {
        return documents.of(version());
    }

    private Publishing publishing() {
        return publishing;
    }

    /** All that was ever published. */
    public Versions versions() {
        return versions;
    }

    /** What customers asked and found no answer to. */
    public QuestionBook missed() {
        return parts.missed().book();
    }

    /** Fails when this replica can't run on what is live for all. */
    public Future<Void> healthy() {
        Failure behind = publishing.behind();
        return behind == null ? Future.succeededFuture() : Future.failedFuture(behind.exception());
    }

    private void changed() {
        reload().onComplete(
                        reading -> {
                            if (reading.draft() == null) {
                                log.warn(
                                        "changed flows have errors; the version before stays:\n{}",
                                        new FlowsRefused(reading).getMessage());
                            }
                        },
                        e -> log.warn("changed flows can't go live; the version before stays", e));
    }

    /**
     * Takes no more messages. Turns that run or wait may go on for the time of grace and are stopped then; completes when
     * all have ended.
     */
    public Future<Void> stop(Duration grace) {
        watch.end();
        following.end();
        budget.leave();
        Conversations running = conversations;
        Future<Void> left = Future.join(
                        parts.channels().values().stream().map(Channel::leave).toList())
                .mapEmpty();
        Future<Void> drained =
                running == null ? Future.succeededFuture() : new Draining(running, parts.clock()).within(grace);
        return Future.join(left, drained)
                .<Void>mapEmpty()
                .compose(quiet -> running == null ? Future.succeededFuture() : running.close())
                .eventually(files::close);
    }

    /** The conversations that people look after. */
    public HandoffDesk desk() {
        return desk;
    }

    /**
     * Says what a person has to say to a customer, on the customer's own channel; completes with the turn when it can be
     * seen. Fails with CONFLICT unless a person has taken the conversation over. The same request is not said twice.
     */
    public Future<String> say(ConversationKey key, User customer, String text, String request) {
        return started().say(key, customer, text, request);
    }

    /** Where events go that come from elsewhere than the bot's own channels. */
    public Inbound inbound() {
        return started();
    }

    private Conversations started() {
        Conversations running = conversations;
        if (running == null) {
            throw Failure.of(Kind.UNAVAILABLE, "the bot is not started").exception();
        }
        return running;
    }

    /** The version of the flows that is live; empty before there is one. */
    public String version() {
        return live.current();
    }

    /**
     * Turns that run, one in each conversation that is live, and turns that wait for one of these to end; and how the limits
     * of platforms are shared.
     */
    public Map<String, Figure> gauges() {
        Map<String, Figure> all = new HashMap<>(budget.gauges());
        all.put("turns_running", new Figure("Turns that run now", () -> count(Conversations::conversations)));
        all.put(
                "turns_queued",
                new Figure(
                        "Turns that wait for an earlier one of their conversation",
                        () -> count(c -> Math.max(0, c.turns() - c.conversations()))));
        return Map.copyOf(all);
    }

    private int count(ToIntFunction<Conversations> figure) {
        Conversations running = conversations;
        return running == null ? 0 : figure.applyAsInt(running);
    }
}
