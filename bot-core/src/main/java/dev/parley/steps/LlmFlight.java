package dev.parley.steps;

import dev.parley.model.Failure;
import dev.parley.model.Usage;
import dev.parley.spi.AnswerCache.CachedAnswer;
import dev.parley.spi.Deadline;
import dev.parley.spi.Generation;
import dev.parley.spi.Generation.Part;
import dev.parley.spi.Generation.Reason;
import dev.parley.spi.Turn;
import dev.parley.steps.AnswerMemory.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One answer, out of the cache or else from a call to a model, and everybody who reads it.
 *
 * <p>A hundred customers ask the same at nine o'clock. The first one's question is looked up, and makes the call; the
 * others board the flight, are given the words so far at once and the rest as it comes, each at the pace of its own
 * channel. The text is kept until the end, so the model is read at the pace of the fastest reader, and paused while no
 * reader wants more. It is kept as one text: an object for each word would live as long as the answer, and thousands of
 * answers together would stop the process for long to have them moved. When the last reader has left, the call is
 * cancelled. When the call fails, it fails for all.
 *
 * <p>Readers live on the event loops of their conversations, the model's stream on the first one's. What they share is
 * guarded by this object's lock, which is never held while somebody else's code runs.
 */
final class LlmFlight {
    private static final int LONGEST = 1_000_000;
    private static final Failure GIVEN_UP = Failure.of(Failure.Kind.CANCELLED, "nobody reads the answer any more");

    private final Context context;
    private final Deadline deadline;
    private final Consumer<LlmFlight> landed;
    private final Promise<Void> useless = Promise.promise();
    private final StringBuilder text = new StringBuilder();
    private final Set<LlmReader> readers = new HashSet<>();
    private final Set<LlmReader> hungry = new HashSet<>();
    private boolean usageTaken;
    private @Nullable Found found;
    private @Nullable Throwable failure;
    private Part.@Nullable Finish finish;

    /** These two only on the flight's context. */
    private @Nullable Generation generation;

    private boolean flowing;

    /** @param landed told once, when the answer is whole, has failed, or nobody wants it any more */
    LlmFlight(Context context, Deadline deadline, Consumer<LlmFlight> landed) {
        this.context = context;
        this.deadline = deadline;
        this.landed = landed;
    }

    /** Takes off once it is known what the cache has; called once. */
    void launch(Found lookUp, Function<Future<Void>, Future<Generation>> call) {
        onContext(() -> {
            CachedAnswer known = look(lookUp);
            if (known != null) {
                arrived(new Part.Text(known.text()));
                arrived(new Part.Finish(Reason.STOP, Usage.NONE));
            } else if (!over()) {
                launch(call);
                feed();
            }
        });
    }

    private synchronized @Nullable CachedAnswer look(Found lookUp) {
        found = lookUp;
        return lookUp.answer();
    }

    private synchronized boolean over() {
        return failure != null;
    }

    /** Takes off without a look into the cache; called once, on the flight's context. */
    void launch(Function<Future<Void>, Future<Generation>> call) {
        Future<Generation> begun = Future.succeededFuture().compose(now -> call.apply(useless.future()));
        begun.onFailure(this::fail).onSuccess(answer -> {
            generation = answer;
            answer.handler(this::arrived).exceptionHandler(this::fail).endHandler(end -> fail(brokenOff()));
            settle();
        });
    }

    /** Null when it is too late: the call failed, was given up, or must end long before the turn's own deadline. */
    synchronized @Nullable LlmReader board(Turn turn, Context turnContext, boolean show) {
        Duration needed = turn.deadline().left();
        boolean inTime = finish != null || deadline.left().multipliedBy(2).compareTo(needed) >= 0;
        if (failure != null || !inTime) {
            return null;
        }
        LlmReader reader = new LlmReader(this, turn, turnContext, show);
        readers.add(reader);
        return reader;
    }

    /** What comes after so many characters, or null when it is not there yet: then the reader is woken once it is. */
    @Nullable
    Part after(int characters, LlmReader reader) {
        synchronized (this) {
            if (characters < text.length()) {
                return new Part.Text(text.substring(characters));
            }
            if (finish != null) {
                return finish;
            }
            hungry.add(reader);
        }
        onContext(this::settle);
        return null;
    }

    /** Why nothing will come after so many characters, or null when something may. */
    synchronized @Nullable Throwable failure(int characters) {
        return characters >= text.length() ? failure : null;
    }

    synchronized String text(int characters) {
        return text.substring(0, characters);
    }

    /** What the cache had, or null while that is not known and when nobody looks. */
    synchronized @Nullable Found found() {
        return found;
    }

    /** True when the call must end before the turn has to. */
    boolean endsBefore(Turn turn) {
        return deadline.atNanos() - turn.deadline().atNanos() < 0;
    }

    void leave(LlmReader reader) {
        if (isLast(reader)) {
            landed.accept(this);
        }
        onContext(this::settle);
    }

    /** True when nobody reads what is still to come: given up under the same lock, so that nobody boards any more. */
    private synchronized boolean isLast(LlmReader reader) {
        hungry.remove(reader);
        boolean last = readers.remove(reader) && readers.isEmpty() && finish == null && failure == null;
        failure = last ? GIVEN_UP.exception() : failure;
        return last;
    }

    /** The whole answer when it is to be remembered: not when it was cut off, failed, or came out of the cache. */
    synchronized @Nullable String fresh() {
        boolean cached = found != null && found.answer() != null;
        if (cached || finish == null || finish.reason() != Reason.STOP) {
            return null;
        }
        return text.toString();
    }

    /** Why there will be no answer, unless nobody wanted one. */
    synchronized @Nullable Throwable failed() {
        return failure == null || Failure.from(failure).kind() == Failure.Kind.CANCELLED ? null : failure;
    }

    /** The tokens that the call took; 0 while it is not over. */
    synchronized long tokens() {
        Usage usage = finish == null ? Usage.NONE : finish.usage();
        return usage.inputTokens() + usage.outputTokens();
    }

    /** True for one reader only: the tokens were spent once. */
    synchronized boolean takeUsage() {
        boolean first = !usageTaken;
        usageTaken = true;
        return first;
    }

    private void arrived(Part part) {
        if (add(part)) {
            landed.accept(this);
        }
        feed();
    }

    /** True when this part was the last. */
    private synchronized boolean add(Part part) {
        if (finish != null || failure != null) {
            return false;
        }
        if (part instanceof Part.Text words) {
            text.append(words.text());
        }
        if (text.length() > LONGEST) {
            finish = new Part.Finish(Reason.LENGTH, Usage.NONE);
        } else if (part instanceof Part.Finish end) {
            finish = end;
        }
        return finish != null;
    }

    private void fail(Throwable cause) {
        synchronized (this) {
            if (finish != null || failure != null) {
                return;
            }
            failure = cause;
        }
        landed.accept(this);
        feed();
    }

    private void feed() {
        List<LlmReader> fed;
        synchronized (this) {
            fed = List.copyOf(hungry);
            hungry.clear();
        }
        fed.forEach(LlmReader::wake);
        onContext(this::settle);
    }

    /** Lets the model go on or holds it back, as the readers want it; ends the call when there is no use for more. */
    private void settle() {
        boolean over;
        boolean wanted;
        synchronized (this) {
            over = failure != null || text.length() > LONGEST;
            wanted = finish != null || !hungry.isEmpty();
        }
        if (over) {
            useless.tryComplete();
        }
        if (generation == null) {
            return;
        }
        if (over) {
            generation.cancel();
        } else if (wanted != flowing) {
            flowing = wanted;
            var unused = wanted ? generation.resume() : generation.pause();
        }
    }

    private void onContext(Runnable action) {
        if (Vertx.currentContext() == context) {
            action.run();
        } else {
            context.runOnContext(now -> action.run());
        }
    }

    private static Throwable brokenOff() {
        return Failure.of(Failure.Kind.UNAVAILABLE, "the model broke off its answer")
                .exception();
    }
}
