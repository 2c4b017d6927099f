package dev.parley.chaos;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** One way of a connection: what goes along it arrives in order, sooner or later. On one event loop. */
final class Lane {
    private final Vertx vertx;
    private final NetSocket socket;
    private final Queue<Parcel> underWay = new ArrayDeque<>();

    private record Parcel(Buffer bytes, long due) {}

    Lane(Vertx vertx, NetSocket socket) {
        this.vertx = vertx;
        this.socket = socket;
    }

    NetSocket socket() {
        return socket;
    }

    /** What is said later never overtakes, even where it would take less time. */
    void write(Buffer bytes, Duration takes) {
        underWay.add(new Parcel(bytes, System.nanoTime() + takes.toNanos()));
        if (underWay.size() == 1) {
            deliver();
        }
    }

    private void deliver() {
        long now = System.nanoTime();
        Parcel first = underWay.peek();
        while (first != null && first.due() - now <= 0) {
            socket.write(first.bytes()).onFailure(TapLink::isNoConcern);
            underWay.remove();
            first = underWay.peek();
        }
        if (first != null) {
            long millis = Duration.ofNanos(first.due() - now).toMillis() + 1;
            var unused = vertx.setTimer(millis, passed -> deliver());
        }
    }

    void close() {
        socket.close().onFailure(TapLink::isNoConcern);
    }
}
