package dev.parley.adapters.slack.fake;

import java.time.Duration;
import java.time.Instant;

/** The streaming state of a message. Slack ends a stream some five minutes after its start, whatever is sent. */
final class LiveStream {
    private final Instant deadline;
    private boolean open = true;
    private boolean stoppedByUser;
    private boolean broken;

    LiveStream(Instant start, Duration life) {
        this.deadline = start.plus(life);
    }

    /** Takes note of a death that nobody has looked at yet. */
    void age(Instant now) {
        if (open && !now.isBefore(deadline)) {
            open = false;
            broken = true;
        }
    }

    boolean open() {
        return open;
    }

    void requireOpen() {
        if (!open) {
            throw new Refusal(stoppedByUser ? "stopped_by_user" : "message_not_in_streaming_state");
        }
    }

    void stop() {
        open = false;
    }

    void stopByUser() {
        stoppedByUser = open;
        open = false;
    }

    SeenMessage.Streaming seen() {
        if (open) {
            return SeenMessage.Streaming.RUNNING;
        }
        return broken ? SeenMessage.Streaming.BROKEN : SeenMessage.Streaming.STOPPED;
    }
}
