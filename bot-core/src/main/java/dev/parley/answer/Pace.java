package dev.parley.answer;

import dev.parley.answer.Command.Ask;
import org.jspecify.annotations.Nullable;

/**
 * The state of one pacer.
 *
 * @param ask what is asked for or being sent
 */
record Pace(Phase phase, @Nullable Ask ask, Text text, Message message, Pauses pauses, Ways ways) {
    enum Phase {
        /** Nothing to do, or not yet. */
        RESTING,
        /** The budget was asked for a job. */
        ASKED,
        /** One call is on its way. */
        SENDING,
        /** The end of the answer was shown, or never will be. */
        OVER
    }

    /**
     * @param grown counts growth; what is seen, and what is being sent, are given by the count at their time
     * @param lastSent the end was known when what is being sent was
     */
    record Text(long grown, long sent, long seen, boolean ended, boolean lastSent, boolean silent) {
        Text grow() {
            return new Text(grown + 1, sent, seen, ended, lastSent, silent);
        }

        Text end(boolean nothingSaid) {
            return new Text(grown, sent, seen, true, lastSent, nothingSaid);
        }

        Text send() {
            return new Text(grown, grown, seen, ended, ended, silent);
        }

        Text see() {
            return new Text(grown, sent, sent, ended, lastSent, silent);
        }

        Text unseen() {
            return new Text(grown, sent, -1, ended, lastSent, silent);
        }

        boolean news() {
            return grown > seen;
        }
    }

    /** The message that the answer stands in now. */
    record Message(Kind kind, long postedNanos) {
        enum Kind {
            NONE,
            EDITED,
            STREAM,
            /** A native stream that has to be stopped, because it is full, old or uncertain. */
            CLOSING
        }

        Message as(Kind other) {
            return new Message(other, postedNanos);
        }
    }

    /**
     * @param editNanos before it nothing partial is shown
     * @param retryNanos before it nothing is tried again
     * @param failures in a row
     * @param thinkNanos when the status has to be shown
     * @param giveUpNanos when the end, which is tried again and again, is given up
     */
    record Pauses(long editNanos, long retryNanos, int failures, long thinkNanos, long giveUpNanos) {
        Pauses edit(long at) {
            return new Pauses(at, retryNanos, failures, thinkNanos, giveUpNanos);
        }

        Pauses fail(long retryAt) {
            return new Pauses(editNanos, retryAt, failures + 1, thinkNanos, giveUpNanos);
        }

        Pauses succeed() {
            return new Pauses(editNanos, retryNanos, 0, thinkNanos, giveUpNanos);
        }

        Pauses think(long at) {
            return new Pauses(editNanos, retryNanos, failures, at, giveUpNanos);
        }

        Pauses giveUp(long at) {
            return new Pauses(editNanos, retryNanos, failures, thinkNanos, at);
        }
    }

    /** What is still open to this answer; {@code status}: a thinking status may be seen now. */
    record Ways(boolean partials, boolean streams, boolean thinks, boolean status) {
        Ways withoutPartials() {
            return new Ways(false, streams, thinks, status);
        }

        Ways withoutStreams() {
            return new Ways(partials, false, thinks, status);
        }

        Ways withoutThinking() {
            return new Ways(partials, streams, false, status);
        }

        Ways status(boolean seen) {
            return new Ways(partials, streams, thinks, seen);
        }
    }

    @Nullable
    Job job() {
        return ask == null ? null : ask.job();
    }

    Pace at(Phase next, @Nullable Ask what) {
        return new Pace(next, what, text, message, pauses, ways);
    }

    Pace with(Text value) {
        return new Pace(phase, ask, value, message, pauses, ways);
    }

    Pace with(Message value) {
        return new Pace(phase, ask, text, value, pauses, ways);
    }

    Pace with(Message.Kind kind) {
        return with(message.as(kind));
    }

    Pace with(Pauses value) {
        return new Pace(phase, ask, text, message, value, ways);
    }

    Pace with(Ways value) {
        return new Pace(phase, ask, text, message, pauses, value);
    }
}
