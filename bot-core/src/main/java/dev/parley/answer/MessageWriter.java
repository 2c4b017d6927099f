package dev.parley.answer;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Choice;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.Failure;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.Clock;
import dev.parley.spi.Draft;
import dev.parley.spi.Draft.Ending;
import dev.parley.spi.MessageSurface;
import dev.parley.spi.RateBudget;
import dev.parley.spi.RateBudget.Ask;
import dev.parley.spi.RateBudget.Grant;
import dev.parley.spi.Sent;
import dev.parley.text.Splitter;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer into the messages of a chat platform: does what its {@link Pacer} decides, and nothing of its own. On
 * the conversation's event loop only.
 *
 * <p>Full, and the model is made to wait, while more than {@value #FAR_BEHIND} characters are unseen.
 */
public final class MessageWriter implements WriteStream<AnswerPart> {
    static final int FAR_BEHIND = 16_000;

    private final MessageSurface surface;
    private final ChannelLimits limits;
    private final RateBudget budget;
    private final Clock clock;
    private final EventLoop loop;
    private final Pacer pacer;
    private final Manuscript manuscript;
    private final List<Citation> sources = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final Promise<Void> over = Promise.promise();

    private Pace pace;
    private final Queue<Runnable> happenings = new ArrayDeque<>();
    private @Nullable Ask ask;
    private @Nullable Grant held;
    private long wakes = Wish.NEVER;
    private @Nullable Ending ending;
    private String seen = "";
    private @Nullable Handler<Void> onDrain;
    private @Nullable Handler<Throwable> onBreak;

    /** Where a writer lives. */
    public interface EventLoop {
        /** Runs the task here, at once where the caller is here already. */
        void run(Runnable task);

        /** Runs the task here, at that time of the clock or soon after it. */
        void wake(long atNanos, Runnable task);
    }

    public MessageWriter(String turn, MessageSurface surface, RateBudget budget, Clock clock, EventLoop loop) {
        this(turn, surface, budget, clock, loop, new Pacer(surface.limits()));
    }

    MessageWriter(String turn, MessageSurface surface, RateBudget budget, Clock clock, EventLoop loop, Pacer pacer) {
        this.surface = surface;
        this.limits = surface.limits();
        this.budget = budget;
        this.clock = clock;
        this.loop = loop;
        this.pacer = pacer;
        this.manuscript = new Manuscript(turn, new Splitter(limits.maxLength(), surface::length), surface::defuse);
        this.pace = pacer.start(clock.nanos());
    }

    /** Shows that the bot is at work. */
    public MessageWriter begin() {
        tell(new Event.Tick());
        return this;
    }

    @Override
    public Future<Void> write(AnswerPart part) {
        if (part instanceof AnswerPart.Delta delta) {
            manuscript.add(delta.text());
            tell(new Event.Grew());
        } else if (part instanceof Citation source) {
            sources.add(source);
        } else if (part instanceof AnswerPart.Card card) {
            choices.addAll(card.choices());
        }
        return Future.succeededFuture();
    }

    /** Completes when the end of the answer is seen. */
    @Override
    public Future<Void> end(AnswerPart last) {
        ending = new Ending(sources, choices, last);
        boolean nothing = manuscript.isBlank() && sources.isEmpty() && choices.isEmpty();
        tell(new Event.Ended(nothing && !ending.failed()));
        return over.future();
    }

    @Override
    public Future<Void> end() {
        return end(new AnswerPart.Failed(Failure.of(Failure.Kind.BUG, "the answer has no end")));
    }

    @Override
    public boolean writeQueueFull() {
        return pace.ways().partials() && manuscript.behind() > FAR_BEHIND;
    }

    @Override
    public MessageWriter drainHandler(@Nullable Handler<Void> handler) {
        onDrain = handler;
        return this;
    }

    @Override
    public MessageWriter exceptionHandler(@Nullable Handler<Throwable> handler) {
        onBreak = handler;
        return this;
    }

    /** The bound is the same for all. */
    @Override
    public MessageWriter setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    private void tell(Event event) {
        inTurn(() -> step(event));
    }

    /** One after the other: what happens while commands are acted on comes after them. */
    private void inTurn(Runnable what) {
        happenings.add(what);
        if (happenings.size() > 1) {
            return;
        }
        for (Runnable next = what; next != null; next = happenings.peek()) {
            next.run();
            happenings.remove();
        }
    }

    private void step(Event event) {
        boolean wasFull = writeQueueFull();
        Pacer.Step step = pacer.next(pace, event, clock.nanos());
        pace = step.pace();
        step.commands().forEach(this::act);
        if (wasFull && !writeQueueFull() && onDrain != null) {
            onDrain.handle(null);
        }
    }

    private void act(Command command) {
        if (command instanceof Command.Ask wanted) {
            ask(wanted);
        } else if (command instanceof Command.Withdraw) {
            withdraw();
        } else if (command instanceof Command.Send send) {
            send(send.job());
        } else if (command instanceof Command.Wait wait) {
            wake(wait.untilNanos());
        } else if (command instanceof Command.TurnPage) {
            manuscript.turnPage();
            seen = "";
        } else if (command instanceof Command.Break broken && onBreak != null) {
            onBreak.handle(broken.failure().exception());
        } else if (command instanceof Command.Over last) {
            Failure failure = last.failure();
            boolean unused = failure == null ? over.tryComplete() : over.tryFail(failure.exception());
        }
    }

    private void wake(long at) {
        if (at < wakes) {
            wakes = at;
            loop.wake(at, () -> {
                wakes = wakes == at ? Wish.NEVER : wakes;
                tell(new Event.Tick());
            });
        }
    }

    private void withdraw() {
        if (ask != null) {
            ask.cancel();
            ask = null;
        }
    }

    private void ask(Command.Ask wanted) {
        withdraw();
        if (wanted.job() == Job.START && !budget.free(limits.of(wanted.job().call()))) {
            tell(new Event.Denied());
            return;
        }
        Ask mine = budget.ask(limits.of(wanted.job().call()), wanted.urgency());
        ask = mine;
        mine.granted().onSuccess(grant -> loop.run(() -> inTurn(() -> granted(mine, grant))));
    }

    private void granted(Ask granted, Grant grant) {
        if (ask == granted) {
            ask = null;
            held = grant;
            step(new Event.Granted());
        }
    }

    private void send(Job job) {
        Grant grant = Objects.requireNonNull(held, "sent without a grant");
        held = null;
        Draft draft = job.shows() ? manuscript.draft(ending) : null;
        if (draft != null && isSeen(draft, job)) {
            grant.unused();
            tell(new Event.Unchanged());
            return;
        }
        call(job, draft)
                .onComplete(done -> loop.run(() -> {
                    Sent sent = done.succeeded() ? done.result() : Sent.Refused.of(Failure.from(done.cause()));
                    grant.made(sent);
                    answered(draft, sent);
                }));
    }

    private boolean isSeen(Draft draft, Job job) {
        boolean partial = draft.ending() == null && !draft.full() && job != Job.STOP;
        return partial && draft.raw().equals(seen) && !isPlaceholder(job);
    }

    /** The first message may be without words, where that stands for thinking. */
    private boolean isPlaceholder(Job job) {
        boolean placeholder = limits.thinking().shown() == ChannelLimits.Thinking.Shown.PLACEHOLDER;
        return placeholder && job == Job.POST;
    }

    private Future<Sent> call(Job job, @Nullable Draft draft) {
        try {
            return draft == null ? surface.think(job == Job.THINK) : show(job, draft);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Sent> show(Job job, Draft draft) {
        return switch (job) {
            case EDIT -> surface.edit(draft);
            case START -> surface.startStream(draft);
            case APPEND -> surface.appendStream(draft);
            case STOP -> surface.stopStream(draft);
            default -> surface.post(draft);
        };
    }

    private void answered(@Nullable Draft draft, Sent sent) {
        if (sent instanceof Sent.Refused refused) {
            tell(new Event.Failed(refused.failure(), refused.scope() != null));
            return;
        }
        boolean full = draft != null && draft.full();
        seen = draft == null ? seen : draft.raw();
        tell(new Event.Landed(full));
    }
}
