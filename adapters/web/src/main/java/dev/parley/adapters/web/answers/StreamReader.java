package dev.parley.adapters.web.answers;

import dev.parley.adapters.web.http.Call;
import dev.parley.spi.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends an answer as Server-Sent Events. Hops to the connection's event loop, where it writes
 * at once; what it is given next waits until that is on the wire.
 */
public final class StreamReader implements Reader {
    static final String TYPE = "text/event-stream; charset=utf-8";

    private static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized(TYPE);
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store, no-transform");
    private static final CharSequence ACCEL = HttpHeaders.createOptimized("x-accel-buffering");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final Call call;
    private final StreamWords words;
    private final Clock clock;
    private volatile long wroteAt;
    private final AtomicInteger writing = new AtomicInteger();

    StreamReader(Call call, StreamWords words, Clock clock) {
        this.call = call;
        this.words = words;
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

    @Override
    public void begin(String turn, int after) {
        send(words.begin(turn, after), false).onFailure(gone -> {});
    }

    @Override
    public Future<Void> take(int after, List<TurnEvent> events, boolean last) {
        String text = words.events(after, events);
        return send(last ? text + words.end() : text, last);
    }

    /**
     * Called every second or so, from anywhere: a comment through a silent connection shows both ends that it is alive,
     * and a client that hasn't read for a minute is let go. It may come back and resume.
     */
    void tick() {
        Duration silent = Duration.ofNanos(clock.nanos() - wroteAt);
        if (writing.get() > 0 && silent.compareTo(STUCK) >= 0) {
            call.loop().execute(this::cut);
        } else if (writing.get() == 0 && silent.compareTo(words.silence()) >= 0) {
            wroteAt = clock.nanos();
            send(words.keepAlive(), false).onFailure(gone -> {});
        }
    }

    /** Vert.x would close the connection when all is written, which never happens to one that is stuck. */
    private void cut() {
        if (call.request().connection() instanceof ConnectionBase connection) {
            var unused = connection.channelHandlerContext().close();
        }
    }

    private Future<Void> send(String text, boolean last) {
        Buffer events = Buffer.buffer(text);
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
        Future<Void> sent = send(response, events, last);
        return sent.onComplete(done -> writing.decrementAndGet());
    }

    private static Future<Void> send(HttpServerResponse response, Buffer events, boolean last) {
        if (last) {
            return response.end(events);
        }
        return events.length() == 0 && !response.headWritten() ? response.writeHead() : response.write(events);
    }

    private static void head(HttpServerResponse response) {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, EVENT_STREAM)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(ACCEL, NO);
    }
}
