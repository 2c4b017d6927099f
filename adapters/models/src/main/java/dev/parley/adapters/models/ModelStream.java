package dev.parley.adapters.models;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.FailureException;
import dev.parley.spi.Generation;
import dev.parley.spi.Generation.Part.Finish;
import dev.parley.spi.Generation.Part.Text;
import dev.parley.spi.ModelRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One answer on its way from a model's server: request, response, events, parts. All of it belongs to the event loop of
 * the context that asked.
 *
 * <p>Three things end it, and the first one counts: the model's own end; a failure (an error, a cut, silence, the
 * deadline); the reader, who cancels or has left. The last two reset the request, which closes the connection (over
 * HTTP/2 the stream only). After the model's own end the rest of the response is read, so that the connection can serve
 * the next request; until then the timers keep watch over it.
 */
final class ModelStream implements PartStream.Source {
    private static final Logger LOG = LoggerFactory.getLogger(ModelStream.class);

    private final ModelRequest asked;
    private final StreamDecoder decoder;
    private final ModelErrors errors;
    private final Duration idle;
    private final Runnable released;
    private final EventLoop loop;
    private final StreamWatch watch;
    private final SseParser parser = new SseParser(this::event);
    private final PartStream parts;
    private final Promise<Generation> begun = Promise.promise();
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private @Nullable Failure failure;
    private boolean ended;
    private boolean gone;

    /**
     * @param idle how long the server may be silent
     * @param released called once, when nothing is left of the stream
     */
    ModelStream(
            EventLoop loop,
            ModelRequest asked,
            StreamDecoder decoder,
            ModelErrors errors,
            Duration idle,
            Runnable released) {
        this.asked = asked;
        this.decoder = decoder;
        this.errors = errors;
        this.idle = idle;
        this.released = released;
        this.loop = loop;
        this.watch = new StreamWatch(asked.deadline().clock(), loop, idle);
        this.parts = new PartStream(loop, this);
    }

    /** Sends the request; completes with the first text, or with an end that comes before any. */
    Future<Generation> begin(Future<HttpClientRequest> connecting, Buffer body) {
        watch.start(asked.deadline(), () -> giveUp(errors.late()), () -> giveUp(errors.silent(idle)));
        asked.stopped().onComplete(stopped -> loop.run(this::leave));
        connecting.onComplete(to -> send(to, body), this::unreachable);
        return begun.future();
    }

    private void send(HttpClientRequest to, Buffer body) {
        request = to;
        if (gone) {
            to.exceptionHandler(reset -> LOG.trace("Not needed any more", reset));
            reset();
        } else {
            to.send(body).onComplete(this::answered, this::unreachable);
        }
    }

    private void unreachable(Throwable cause) {
        fail(errors.connection(cause));
    }

    private void answered(HttpClientResponse answer) {
        if (gone) {
            return;
        }
        response = answer;
        watch.heard();
        if (answer.statusCode() == 200 && !ErrorResponse.isPlain(answer)) {
            answer.handler(this::bytes).endHandler(end -> responseEnded()).exceptionHandler(cut -> cut());
        } else {
            ErrorResponse.read(answer, errors, asked.deadline().clock().now()).onSuccess(this::refused);
        }
    }

    private void refused(Failure why) {
        request = null;
        fail(why);
    }

    private void bytes(Buffer buffer) {
        watch.heard();
        try {
            parser.take(buffer);
        } catch (FailureException e) {
            fail(e.failure());
        }
        handOn();
    }

    private void event(String name, byte[] data, int length) {
        if (ended) {
            return;
        }
        try {
            String text = decoder.text(name, data, length);
            if (!text.isEmpty()) {
                parts.add(new Text(text));
            }
        } catch (IOException notJson) {
            throw errors.unintelligible().exception();
        }
        Finish finish = decoder.complete() ? decoder.finish() : null;
        if (finish != null) {
            finish(finish);
        }
    }

    private void finish(Finish finish) {
        ended = true;
        parts.add(finish);
        parts.end(null);
    }

    private void responseEnded() {
        request = null;
        giveUp(errors.cutOff());
    }

    private void cut() {
        giveUp(errors.cutOff());
    }

    /** Nothing more will come: that is the end where the model has said so, else the failure. */
    private void giveUp(Failure otherwise) {
        Finish finish = ended ? null : decoder.finish();
        if (finish != null) {
            finish(finish);
        }
        if (ended) {
            close();
            handOn();
        } else {
            fail(otherwise);
        }
    }

    private void fail(Failure why) {
        if (!ended) {
            ended = true;
            failure = why;
            parts.end(why);
            close();
            handOn();
        }
    }

    private void handOn() {
        if (failure != null && parts.isEmpty()) {
            begun.tryFail(failure.exception());
        } else if (ended || !parts.isEmpty()) {
            begun.tryComplete(parts);
        }
        if (begun.future().isComplete()) {
            parts.drain();
        }
    }

    private void leave() {
        if (!begun.future().isComplete()) {
            fail(Failure.of(Kind.CANCELLED, "nobody waits for the answer any more"));
        } else {
            parts.cancel();
        }
    }

    @Override
    public void pause() {
        watch.pause();
        if (response != null) {
            response.pause();
        }
    }

    @Override
    public void resume() {
        watch.resume();
        if (response != null) {
            response.resume();
        }
    }

    @Override
    public void cancel() {
        ended = true;
        close();
    }

    private void close() {
        reset();
        if (!gone) {
            gone = true;
            watch.stop();
            released.run();
        }
    }

    private void reset() {
        if (request != null) {
            request.reset().onFailure(already -> LOG.trace("Nothing to reset", already));
            request = null;
        }
    }
}
