package dev.parley.adapters.models;

import dev.parley.spi.Clock;
import dev.parley.spi.Deadline;
import java.time.Duration;

/**
 * Watches the time of one answer: its deadline, and how long the server is silent. A pause that the reader makes is not
 * the server's silence. There is no timer for each token: the one that runs looks when it fires how long ago the last
 * token came, and is set again for what is left.
 */
final class StreamWatch {
    private final Clock clock;
    private final EventLoop loop;
    private final Duration idle;
    private Clock.Timer deadline = () -> false;
    private Clock.Timer silence = () -> false;
    private long heard;
    private boolean paused;
    private boolean stopped;

    StreamWatch(Clock clock, EventLoop loop, Duration idle) {
        this.clock = clock;
        this.loop = loop;
        this.idle = idle;
    }

    void start(Deadline until, Runnable late, Runnable silent) {
        heard();
        deadline = clock.after(until.left(), () -> loop.run(late));
        listen(idle, silent);
    }

    void heard() {
        heard = clock.nanos();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        heard();
    }

    void stop() {
        stopped = true;
        deadline.cancel();
        silence.cancel();
    }

    private void listen(Duration time, Runnable silent) {
        silence = clock.after(time, () -> loop.run(() -> check(silent)));
    }

    private void check(Runnable silent) {
        long left = paused ? idle.toNanos() : idle.toNanos() - (clock.nanos() - heard);
        if (!stopped && left > 0) {
            listen(Duration.ofNanos(left), silent);
        } else if (!stopped) {
            silent.run();
        }
    }
}
