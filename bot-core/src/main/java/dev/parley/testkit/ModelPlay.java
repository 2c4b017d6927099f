package dev.parley.testkit;

import dev.parley.spi.Clock;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays one scripted answer into one response, word by word, until it is over or the client has gone. */
final class ModelPlay {
    /** How many words go out in one go: a client that reads as fast as we write must not hold the event loop. */
    private static final int BURST = 32;

    private final ModelScript.Answer script;
    private final ModelWire wire;
    private final HttpServerResponse response;
    private final Clock clock;
    private final String tail;
    private final Consumer<Boolean> over;
    private Clock.@Nullable Timer timer;
    private int sent;
    private volatile boolean ended;

    /**
     * @param tail what comes after the words
     * @param over told once, when nothing of the stream is left: true when the client closed it
     */
    ModelPlay(
            ModelScript.Answer script,
            ModelWire wire,
            HttpServerResponse response,
            Clock clock,
            String tail,
            Consumer<Boolean> over) {
        this.script = script;
        this.wire = wire;
        this.response = response;
        this.clock = clock;
        this.tail = tail;
        this.over = over;
    }

    void start() {
        response.setChunked(true).putHeader("content-type", "text/event-stream; charset=utf-8");
        response.exceptionHandler(gone -> end(true)).closeHandler(gone -> end(true));
        if (script.count() > 0) {
            write(wire.head());
        }
        after(script.first());
    }

    private void after(Duration delay) {
        if (delay.isZero()) {
            play();
        } else {
            timer = clock.after(delay, this::play);
        }
    }

    private void play() {
        for (int burst = 0; burst < BURST && isPlaying(); burst++) {
            write(wire.word(script.word().apply(sent++)));
            if (!script.pace().isZero()) {
                after(script.pace());
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> later());
                return;
            }
        }
        if (isPlaying()) {
            later();
        } else if (!ended) {
            finish();
        }
    }

    private boolean isPlaying() {
        return !ended && sent < script.count();
    }

    private void later() {
        Objects.requireNonNull(Vertx.currentContext()).runOnContext(now -> play());
    }

    private void write(String text) {
        Buffer bytes = Buffer.buffer(text);
        for (int from = 0; from < bytes.length(); ) {
            int to = Math.min(bytes.length(), from + Math.min(script.split(), bytes.length()));
            response.write(bytes.slice(from, to)).onFailure(gone -> end(true));
            from = to;
        }
    }

    private void finish() {
        write(tail);
        switch (script.ending()) {
            case END -> response.end().onComplete(done -> end(done.failed()));
            case CUT -> response.reset().onComplete(done -> end(false));
            case HANG -> {
                // stays open until the client closes it
            }
        }
    }

    private synchronized void end(boolean byClient) {
        if (!ended) {
            ended = true;
            if (timer != null) {
                timer.cancel();
            }
            over.accept(byClient);
        }
    }
}
