package dev.parley.adapters.web;

import dev.parley.model.AnswerPart;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends an answer as Server-Sent Events, numbered like the parts. Hops to the connection's event loop, where it writes
 * at once; what it is given next waits until that is on the wire.
 */
final class SseReader implements Reader {
    private static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized("text/event-stream; charset=utf-8");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store, no-transform");
    private static final CharSequence ACCEL = HttpHeaders.createOptimized("x-accel-buffering");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");
    private static final Buffer COMMENT = Buffer.buffer(":\n\n");
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final Call call;
    private final Clock clock;
    private volatile long wroteAt;
    private final AtomicInteger writing = new AtomicInteger();

    SseReader(Call call, Clock clock) {
        this.call = call;
        this.clock = clock;
        this.wroteAt = clock.nanos();
    }

    @Override
    public boolean whole() {
        return false;
    }

    @Override
    public Future<Void> left() {
        return call.left();
    }

    /** {@code turn} has no id, so that it doesn't count as a part. */
    @Override
    public void begin(String turn, int after) {
        SseEvents events = new SseEvents();
        events.event("turn", new JsonObject().put("turn", turn).put("after", after));
        send(events.buffer(), false).onFailure(gone -> {});
    }

    @Override
    public Future<Void> take(int after, List<AnswerPart> parts) {
        SseEvents events = new SseEvents();
        int number = after;
        for (AnswerPart part : parts) {
            events.part(++number, part);
        }
        return send(events.buffer(), PartJson.isLast(parts.get(parts.size() - 1)));
    }

    /**
     * Called every second or so, from anywhere: a comment through a silent connection shows both ends that it is alive,
     * and a client that hasn't read for a minute is let go. It may come back and resume.
     */
    void tick() {
        Duration silent = Duration.ofNanos(clock.nanos() - wroteAt);
        if (writing.get() > 0 && silent.compareTo(STUCK) >= 0) {
            call.loop().execute(this::cut);
        } else if (writing.get() == 0 && silent.compareTo(KEEP_ALIVE) >= 0) {
            wroteAt = clock.nanos();
            send(COMMENT, false).onFailure(gone -> {});
        }
    }

    /** Vert.x would close the connection when all is written, which never happens to one that is stuck. */
    private void cut() {
        if (call.request().connection() instanceof ConnectionBase connection) {
            var unused = connection.channelHandlerContext().close();
        }
    }

    private Future<Void> send(Buffer events, boolean last) {
        if (call.loop().inThread()) {
            return write(events, last);
        }
        Promise<Void> sent = Promise.promise();
        call.loop().execute(() -> write(events, last).onComplete(sent));
        return sent.future();
    }

    private Future<Void> write(Buffer events, boolean last) {
        HttpServerResponse response = call.response();
        if (response.closed() || response.ended()) {
            return Future.failedFuture("the client has left");
        }
        if (!response.headWritten()) {
            head(response);
        }
        wroteAt = clock.nanos();
        writing.incrementAndGet();
        Future<Void> sent = last ? response.end(events) : response.write(events);
        return sent.onComplete(done -> writing.decrementAndGet());
    }

    private static void head(HttpServerResponse response) {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, EVENT_STREAM)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(ACCEL, NO);
    }
}
