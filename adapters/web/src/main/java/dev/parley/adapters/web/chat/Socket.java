package dev.parley.adapters.web.chat;

import dev.parley.adapters.web.http.ErrorBody;
import dev.parley.adapters.web.http.HttpProblem;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket; may be written to from any thread. A client that reads nothing for a minute is let go. */
final class Socket {
    private static final Logger LOG = LoggerFactory.getLogger(Socket.class);
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final Duration STUCK = Duration.ofSeconds(60);
    private static final Buffer PING = Buffer.buffer("parley");

    private final ServerWebSocket socket;
    private final ContextInternal loop;
    private final Clock clock;
    private final Promise<Void> left = Promise.promise();
    private final AtomicInteger writing = new AtomicInteger();
    private volatile long wroteAt;

    Socket(ServerWebSocket socket, ContextInternal loop, Clock clock) {
        this.socket = socket;
        this.loop = loop;
        this.clock = clock;
        this.wroteAt = clock.nanos();
        socket.closeHandler(closed -> left.tryComplete());
        socket.exceptionHandler(broken -> LOG.debug("a socket broke: {}", broken.toString()));
    }

    Future<Void> left() {
        return left.future();
    }

    Future<Void> send(String text) {
        Promise<Void> sent = Promise.promise();
        loop.execute(() -> write(text).onComplete(sent));
        return sent.future();
    }

    void fail(Throwable thrown) {
        JsonObject problem = ErrorBody.PROBLEM.of(HttpProblem.from(thrown));
        send(new JsonObject().put("event", "problem").mergeIn(problem).encode()).onFailure(Socket::gone);
    }

    private Future<Void> write(String text) {
        if (socket.isClosed()) {
            return Future.failedFuture("the client has left");
        }
        wroteAt = clock.nanos();
        writing.incrementAndGet();
        return socket.writeTextMessage(text).onComplete(done -> writing.decrementAndGet());
    }

    /** Called every second or so, from anywhere. */
    void tick() {
        Duration silent = Duration.ofNanos(clock.nanos() - wroteAt);
        if (writing.get() > 0 && silent.compareTo(STUCK) >= 0) {
            loop.execute(() -> socket.close().onFailure(Socket::gone));
            left.tryComplete();
        } else if (writing.get() == 0 && silent.compareTo(QUIET) >= 0) {
            wroteAt = clock.nanos();
            loop.execute(() -> socket.writePing(PING).onFailure(Socket::gone));
        }
    }

    private static void gone(Throwable thrown) {
        LOG.debug("the client left: {}", thrown.toString());
    }
}
