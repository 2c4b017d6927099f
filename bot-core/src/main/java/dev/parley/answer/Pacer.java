package dev.parley.answer;

import dev.parley.answer.Pace.Message;
import dev.parley.answer.Pace.Message.Kind;
import dev.parley.answer.Pace.Pauses;
import dev.parley.answer.Pace.Phase;
import dev.parley.answer.Pace.Text;
import dev.parley.answer.Pace.Ways;
import dev.parley.spi.ChannelLimits;
import dev.parley.spi.ChannelLimits.Thinking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Decides when the messages of one answer are posted and edited. It has neither text nor clock: it is told that the text
 * grew, and what time it is.
 *
 * <p>The plan is simple. At most one call is on its way; while it is, or while the budget is waited for, growth only counts.
 * What is sent is rendered when the call is made, so it is always the newest, and never older than what was sent before.
 * When the answer ends, that is all that is still wanted: it takes the place of what was asked for, and it is tried until it
 * lands.
 *
 * <pre>
 * Tick      RESTING  ask POST              (a placeholder, where the platform has no status)
 * Granted   ASKED    send POST
 * Grew      SENDING
 * Grew      SENDING                        (two growths, one edit)
 * Landed    SENDING  wait one interval
 * Tick      RESTING  ask EDIT
 * Ended     ASKED    ask EDIT as FINAL     (in place of the other)
 * Granted   ASKED    send EDIT
 * Failed    SENDING  wait                  (a 5xx: half a second)
 * Tick      RESTING  ask EDIT as FINAL
 * Granted   ASKED    send EDIT
 * Landed    SENDING  over
 * </pre>
 */
class Pacer {
    /** How long the end of an answer is tried. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** A status is renewed when this part of its time is over. */
    private static final double RENEW = 0.8;

    private final ChannelLimits limits;

    Pacer(ChannelLimits limits) {
        this.limits = limits;
    }

    record Step(Pace pace, List<Command> commands) {}

    Pace start(long now) {
        boolean placeholder = limits.thinking().shown() == Thinking.Shown.PLACEHOLDER;
        return new Pace(
                Phase.RESTING,
                null,
                new Text(0, 0, placeholder ? -1 : 0, false, false, false),
                new Message(Kind.NONE, now),
                new Pauses(now, now, 0, now + limits.thinking().after().toNanos(), Wish.NEVER),
                new Ways(true, limits.streamFor() != null, true, false));
    }

    Step next(Pace pace, Event event, long now) {
        List<Command> commands = new ArrayList<>(2);
        Pace after = pace.phase() == Phase.OVER ? pace : plan(told(pace, event, now, commands), now, commands);
        Moves.check(pace.phase(), event, after.phase());
        return new Step(after, commands);
    }

    private Pace told(Pace pace, Event event, long now, List<Command> commands) {
        if (event instanceof Event.Grew) {
            return pace.text().ended() ? pace : pace.with(pace.text().grow());
        } else if (event instanceof Event.Ended e) {
            return pace.with(pace.text().end(e.silent())).with(pace.pauses().giveUp(now + PATIENCE.toNanos()));
        } else if (event instanceof Event.Granted && pace.phase() == Phase.ASKED) {
            return granted(pace, now, commands);
        } else if (event instanceof Event.Denied && pace.phase() == Phase.ASKED) {
            return rest(pace).with(pace.ways().withoutStreams());
        } else if (pace.phase() == Phase.SENDING) {
            return answered(pace, event, now, commands);
        }
        return pace;
    }

    private Pace granted(Pace pace, long now, List<Command> commands) {
        Job job = Objects.requireNonNull(pace.job());
        commands.add(new Command.Send(job));
        Pace sending = pace.at(Phase.SENDING, pace.ask());
        long edit = now + limits.editInterval().toNanos();
        return job.shows() ? sending.with(pace.text().send()).with(pace.pauses().edit(edit)) : sending;
    }

    private Pace answered(Pace pace, Event event, long now, List<Command> commands) {
        if (event instanceof Event.Unchanged) {
            return rest(pace).with(pace.text().see()).with(pace.pauses().edit(now));
        } else if (event instanceof Event.Landed landed) {
            return landed(pace, landed.full(), now, commands);
        } else if (event instanceof Event.Failed failed) {
            return Setback.after(rest(pace), pace.job(), failed, now, commands);
        }
        return pace;
    }

    private Pace landed(Pace pace, boolean full, long now, List<Command> commands) {
        Job job = Objects.requireNonNull(pace.job());
        Pace after = rest(pace).with(pace.pauses().succeed());
        if (!job.shows()) {
            return thought(after, job, now, commands);
        }
        Kind kind = job.streams() ? full ? Kind.CLOSING : Kind.STREAM : Kind.EDITED;
        boolean created = pace.message().kind() == Kind.NONE;
        after = after.with(new Message(kind, created ? now : pace.message().postedNanos()))
                .with(pace.text().see())
                .with(pace.ways().status(false));
        if (full && !job.streams()) {
            commands.add(new Command.TurnPage());
            return after.with(Kind.NONE)
                    .with(after.text().unseen())
                    .with(after.pauses().edit(now));
        }
        return pace.text().lastSent() && !job.streams() ? over(after, new Command.Over(null), commands) : after;
    }

    private Pace thought(Pace pace, Job job, long now, List<Command> commands) {
        if (job == Job.UNTHINK) {
            return over(pace.with(pace.ways().status(false)), new Command.Over(null), commands);
        }
        Duration lasts = limits.thinking().lasts();
        long renew = lasts == null ? Wish.NEVER : now + (long) (RENEW * lasts.toNanos());
        return pace.with(pace.ways().status(true)).with(pace.pauses().think(renew));
    }

    /** Asks, waits, or leaves things as they go. */
    private Pace plan(Pace pace, long now, List<Command> commands) {
        if (pace.phase() == Phase.SENDING || pace.phase() == Phase.OVER) {
            return pace;
        }
        Wish wish = Wish.of(pace, limits, now);
        if (wish.job() == Job.UNTHINK && !pace.ways().status()) {
            return over(withdrawn(pace, commands), new Command.Over(null), commands);
        }
        if (wish.job() == null || wish.fromNanos() > now) {
            return waiting(withdrawn(pace, commands), wish, commands);
        }
        Command.Ask ask = new Command.Ask(wish.job(), wish.urgency());
        if (!ask.equals(pace.ask())) {
            commands.add(ask);
        }
        return pace.at(Phase.ASKED, ask);
    }

    private static Pace waiting(Pace pace, Wish wish, List<Command> commands) {
        if (wish.fromNanos() != Wish.NEVER) {
            commands.add(new Command.Wait(wish.fromNanos()));
        }
        return pace;
    }

    private static Pace withdrawn(Pace pace, List<Command> commands) {
        if (pace.phase() == Phase.ASKED) {
            commands.add(new Command.Withdraw());
        }
        return rest(pace);
    }

    private static Pace rest(Pace pace) {
        return pace.at(Phase.RESTING, null);
    }

    static Pace over(Pace pace, Command.Over last, List<Command> commands) {
        commands.add(last);
        return pace.at(Phase.OVER, null);
    }
}
