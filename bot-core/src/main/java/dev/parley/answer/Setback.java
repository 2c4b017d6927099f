package dev.parley.answer;

import dev.parley.answer.Pace.Message.Kind;
import dev.parley.model.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pacer makes of a call that failed, by the kind of its failure. */
final class Setback {
    private static final long PAUSE = Duration.ofMillis(500).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(30).toNanos();

    private Setback() {}

    static Pace after(Pace pace, @Nullable Job job, Event.Failed failed, long now, List<Command> commands) {
        Failure failure = failed.failure();
        Pace tried = pace.with(pace.pauses().fail(now + pause(pace, failed)));
        if (pace.text().ended() && now >= pace.pauses().giveUpNanos()) {
            return Pacer.over(tried, new Command.Over(failure), commands);
        }
        return switch (failure.kind()) {
            case OVERLOADED -> job == Job.THINK ? noThinking(tried) : tried;
            case UNAVAILABLE, TIMEOUT -> uncertain(tried, job);
            case CONFLICT -> conflict(tried, job, failure, commands);
            default -> refused(tried, job, failure, commands);
        };
    }

    private static long pause(Pace pace, Event.Failed failed) {
        Duration asked = failed.failure().retryAfter();
        if (failed.scoped()) {
            return 0;
        }
        long longer =
                Math.min(LONGEST_PAUSE, PAUSE << Math.min(10, pace.pauses().failures()));
        if (asked == null) {
            return longer;
        }
        boolean exact = failed.failure().kind() == Failure.Kind.OVERLOADED;
        return exact ? asked.toNanos() : Math.max(longer, asked.toNanos());
    }

    /** It may have arrived. */
    private static Pace uncertain(Pace pace, @Nullable Job job) {
        if (job == Job.THINK) {
            return noThinking(pace.with(pace.ways().status(true)));
        } else if (job == Job.START) {
            return pace.with(pace.ways().withoutStreams());
        }
        return job == Job.APPEND ? pace.with(Kind.CLOSING) : pace;
    }

    private static Pace conflict(Pace pace, @Nullable Job job, Failure failure, List<Command> commands) {
        if (job == Job.APPEND || job == Job.STOP) {
            return pace.with(Kind.EDITED).with(pace.text().unseen());
        } else if (job == Job.EDIT && pace.text().lastSent()) {
            return pace.with(Kind.NONE).with(pace.text().unseen());
        }
        return refused(pace, job, failure, commands);
    }

    private static Pace refused(Pace pace, @Nullable Job job, Failure failure, List<Command> commands) {
        if (job == Job.THINK) {
            return noThinking(pace);
        } else if (job == Job.START) {
            return pace.with(pace.ways().withoutStreams());
        } else if (job == Job.STOP && failure.kind() != Failure.Kind.REFUSED) {
            return pace.with(Kind.EDITED).with(pace.text().unseen());
        } else if (job == Job.UNTHINK || pace.text().lastSent()) {
            return Pacer.over(pace, new Command.Over(failure), commands);
        }
        if (failure.kind() == Failure.Kind.REFUSED) {
            commands.add(new Command.Break(failure));
        }
        Pace quiet = pace.with(pace.ways().withoutPartials());
        return job == Job.STOP ? quiet.with(Kind.EDITED) : quiet;
    }

    private static Pace noThinking(Pace pace) {
        return pace.with(pace.ways().withoutThinking());
    }
}
