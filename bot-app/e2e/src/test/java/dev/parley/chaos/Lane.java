package dev.parley.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;

/** One way of a connection: what goes along it arrives in order, sooner or later. On one event loop. */
final class Lane {
    private final Vertx vertx;
    private final NetSocket socket;
    private long free;

    Lane(Vertx vertx, NetSocket socket) {
        this.vertx = vertx;
        this.socket = socket;
    }

    NetSocket socket() {
        return socket;
    }

    /** What is said later never overtakes, even where it would take less time. */
    void write(Buffer bytes, Duration takes) {
        long now = System.nanoTime();
        long due = Math.max(free, now + takes.toNanos());
        if (due <= now) {
            socket.write(bytes).onFailure(TapLink::isNoConcern);
            return;
        }
        free = due + 1;
        long millis = Math.max(1, Duration.ofNanos(due - now).toMillis() + 1);
        var unused = vertx.setTimer(millis, passed -> socket.write(bytes).onFailure(TapLink::isNoConcern));
    }

    void close() {
        socket.close().onFailure(TapLink::isNoConcern);
    }
}
