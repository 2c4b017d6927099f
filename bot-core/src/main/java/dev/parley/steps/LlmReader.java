package dev.parley.steps;

import dev.parley.model.AnswerPart;
import dev.parley.model.Failure;
import dev.parley.model.Usage;
import dev.parley.spi.Generation.Part;
import dev.parley.spi.Turn;
import dev.parley.steps.AnswerMemory.Found;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** Carries the text of a flight into one turn's answer, as fast as the answer takes them. Lives on the turn's context. */
final class LlmReader {
    private final LlmFlight flight;
    private final Turn turn;
    private final Context context;
    private final boolean show;
    private final Promise<Answer> done = Promise.promise();
    private int read;
    private @Nullable Found found;

    /** @param show whether the text goes to the customer; else it is only read to its end */
    LlmReader(LlmFlight flight, Turn turn, Context context, boolean show) {
        this.flight = flight;
        this.turn = turn;
        this.context = context;
        this.show = show;
    }

    /** What was read. {@code usage} is nothing for those who read along with somebody else's call. */
    record Answer(
            String text,
            Part.Finish finish,
            Usage usage,
            @Nullable Found found) {
        boolean cached() {
            return found != null && found.answer() != null;
        }
    }

    boolean reads(LlmFlight other) {
        return flight == other;
    }

    Future<Answer> read() {
        turn.onStop(this::stop);
        pump();
        return done.future();
    }

    /** Called by the flight, on any thread, when there is more to read. */
    void wake() {
        if (Vertx.currentContext() == context) {
            pump();
        } else {
            context.runOnContext(now -> pump());
        }
    }

    /**
     * A call has the time of whoever made it. A reader along who has more, and has shown nothing yet, is not failed by
     * that: the next flight has more time too.
     */
    boolean mayTryAnother(Throwable failure) {
        return read == 0
                && Failure.from(failure).kind() == Failure.Kind.TIMEOUT
                && flight.endsBefore(turn)
                && !turn.stopped()
                && !turn.deadline().passed();
    }

    private void pump() {
        while (!done.future().isComplete()) {
            if (show && turn.answer().writeQueueFull()) {
                turn.answer().drainHandler(drained -> pump());
                return;
            }
            Part part = flight.after(read, this);
            note();
            if (part == null) {
                endIfFailed();
                return;
            }
            take(part);
        }
    }

    /** Behind a look at the parts: whoever sees a part, sees where it is from. */
    private void note() {
        Found now = found == null ? flight.found() : null;
        if (now != null) {
            found = now;
            now.note(turn);
        }
    }

    private boolean cached() {
        return found != null && found.answer() != null;
    }

    private void endIfFailed() {
        Throwable failure = flight.failure(read);
        if (failure != null) {
            end();
            done.tryFail(failure);
        }
    }

    private void take(Part part) {
        if (part instanceof Part.Text words) {
            write(words.text());
        } else if (part instanceof Part.Finish finish) {
            Usage usage = flight.takeUsage() ? finish.usage() : Usage.NONE;
            end();
            done.tryComplete(new Answer(flight.text(read), finish, usage, found));
        }
    }

    private void write(String words) {
        boolean first = read == 0;
        read += words.length();
        if (!show) {
            return;
        }
        if (first) {
            turn.origin(cached() ? AnswerPart.Origin.CACHE : AnswerPart.Origin.MODEL);
            turn.say(Paragraph.begin(turn) + words).onFailure(this::broken);
        } else {
            turn.say(words).onFailure(this::broken);
        }
    }

    /** The answer can't be written any more. */
    private void broken(Throwable failure) {
        end();
        done.tryFail(failure);
    }

    private void stop() {
        end();
        done.tryFail(Stopped.during(turn, "the model answered"));
    }

    private void end() {
        if (show) {
            turn.answer().drainHandler(null);
        }
        flight.leave(this);
    }
}
