package dev.parley.answer;

import dev.parley.answer.Pace.Message;
import dev.parley.answer.Pace.Message.Kind;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Thinking;
import dev.parley.spi.RateBudget.Urgency;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer needs next, if nothing is on its way: a job, and from when on. Without a job: when to look again.
 *
 * @param urgency of the job
 */
record Wish(@Nullable Job job, Urgency urgency, long fromNanos) {
    static final long NEVER = Long.MAX_VALUE;

    /** Given what is known, in this order: end, stop a stream that has to be, show more, show that the bot thinks. */
    static Wish of(Pace pace, ChannelLimits limits, long now) {
        Kind kind = pace.message().kind();
        long retry = pace.pauses().retryNanos();
        if (pace.text().ended()) {
            return new Wish(toEnd(pace), Urgency.FINAL, retry);
        }
        long streamEnds = streamEnds(pace.message(), limits);
        if (kind == Kind.CLOSING || streamEnds <= now) {
            return new Wish(Job.STOP, Urgency.FINAL, retry);
        }
        Wish more = more(pace, limits, now);
        return more.fromNanos() <= streamEnds ? more : new Wish(null, Urgency.FINAL, streamEnds);
    }

    private static Job toEnd(Pace pace) {
        Kind kind = pace.message().kind();
        if (kind == Kind.NONE) {
            return pace.text().silent() ? Job.UNTHINK : Job.POST;
        }
        return kind == Kind.EDITED ? Job.EDIT : Job.STOP;
    }

    private static Wish more(Pace pace, ChannelLimits limits, long now) {
        boolean old = since(pace.message(), limits.editableFor()) <= now;
        if (!pace.ways().partials() || old) {
            return new Wish(null, Urgency.MORE, NEVER);
        }
        long from = Math.max(pace.pauses().retryNanos(), pace.pauses().editNanos());
        if (pace.text().grown() == 0 && pace.text().news()) {
            return new Wish(
                    Job.POST, Urgency.FIRST, Math.max(from, pace.pauses().thinkNanos()));
        } else if (pace.text().news()) {
            return switch (pace.message().kind()) {
                case NONE -> new Wish(pace.ways().streams() ? Job.START : Job.POST, Urgency.FIRST, from);
                case EDITED -> new Wish(Job.EDIT, Urgency.MORE, from);
                default -> new Wish(Job.APPEND, Urgency.MORE, from);
            };
        }
        boolean status = limits.thinking().shown() == Thinking.Shown.STATUS;
        boolean think = status && pace.ways().thinks() && pace.message().kind() == Kind.NONE;
        return think
                ? new Wish(Job.THINK, Urgency.FIRST, pace.pauses().thinkNanos())
                : new Wish(null, Urgency.MORE, NEVER);
    }

    private static long streamEnds(Message message, ChannelLimits limits) {
        return message.kind() == Kind.STREAM ? since(message, limits.streamFor()) : NEVER;
    }

    private static long since(Message message, @Nullable Duration time) {
        return time == null || message.kind() == Kind.NONE ? NEVER : message.postedNanos() + time.toNanos();
    }
}
