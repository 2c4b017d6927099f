package dev.parley.answer;

import dev.parley.spi.ChannelLimits.Call;

/** One call that a pacer wants made. */
enum Job {
    THINK(Call.THINK),
    UNTHINK(Call.THINK),
    POST(Call.POST),
    EDIT(Call.EDIT),
    START(Call.START_STREAM),
    APPEND(Call.APPEND_STREAM),
    STOP(Call.STOP_STREAM);

    private final Call call;

    Job(Call call) {
        this.call = call;
    }

    Call call() {
        return call;
    }

    /** Shows text. */
    boolean shows() {
        return call != Call.THINK;
    }

    /** Leaves a native stream behind that still has to be stopped. */
    boolean streams() {
        return this == START || this == APPEND;
    }
}
