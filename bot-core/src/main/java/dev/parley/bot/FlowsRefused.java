package dev.parley.bot;

import dev.parley.flow.Problems;
import dev.parley.flow.Reading;

/** The flows have errors and don't go live. The message shows all problems, each with its place and cure. */
public final class FlowsRefused extends RuntimeException {
    private final transient Reading reading;

    FlowsRefused(Reading reading) {
        super(Problems.render(reading), null, false, false);
        this.reading = reading;
    }

    public Reading reading() {
        return reading;
    }
}
