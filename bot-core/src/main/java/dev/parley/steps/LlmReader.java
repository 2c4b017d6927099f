package dev.parley.steps;

import dev.parley.model.AnswerPart;
import dev.parley.model.Usage;
import dev.parley.spi.Generation.Part;
import dev.parley.spi.Turn;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Carries the parts of a flight into one turn's answer, as fast as the answer takes them. Lives on the turn's context. */
final class LlmReader {
    private final LlmFlight flight;
    private final Turn turn;
    private final Context context;
    private final Promise<Answer> done = Promise.promise();
    private final StringBuilder text = new StringBuilder();
    private int next;

    LlmReader(LlmFlight flight, Turn turn, Context context) {
        this.flight = flight;
        this.turn = turn;
        this.context = context;
    }

    /** What was read. {@code usage} is nothing for those who read along with somebody else's call. */
    record Answer(String text, Part.Finish finish, Usage usage) {}

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

    private void pump() {
        while (!done.future().isComplete()) {
            if (turn.answer().writeQueueFull()) {
                turn.answer().drainHandler(drained -> pump());
                return;
            }
            Part part = flight.part(next, this);
            if (part == null) {
                endIfFailed();
                return;
            }
            next++;
            take(part);
        }
    }

    private void endIfFailed() {
        Throwable failure = flight.failure(next);
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
            done.tryComplete(new Answer(text.toString(), finish, usage));
        }
    }

    private void write(String words) {
        boolean first = text.isEmpty();
        text.append(words);
        if (first) {
            turn.origin(AnswerPart.Origin.MODEL);
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
        turn.answer().drainHandler(null);
        flight.leave(this);
    }
}
