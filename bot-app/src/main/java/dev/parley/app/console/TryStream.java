package dev.parley.app.console;

import dev.parley.model.AnswerPart;
import dev.parley.model.AnswerPart.Card;
import dev.parley.model.AnswerPart.Citation;
import dev.parley.model.AnswerPart.Delta;
import dev.parley.model.AnswerPart.Failed;
import dev.parley.model.TurnRecord;
import dev.parley.model.TurnRecord.StepRecord;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.WriteStream;
import org.jspecify.annotations.Nullable;

/**
 * A turn as Server-Sent Events, while it runs: {@code delta}, {@code citation}, {@code choices}, {@code failed}, a
 * {@code step} as each ends, and {@code turn} with its record at last. Written on the request's own event loop.
 */
final class TryStream implements WriteStream<AnswerPart> {
    private final HttpServerResponse response;
    private final Context loop;

    TryStream(HttpServerResponse response, Context loop) {
        this.response = response;
        this.loop = loop;
    }

    void begin() {
        response.setChunked(true).putHeader("content-type", "text/event-stream").putHeader("cache-control", "no-store");
    }

    Future<Void> step(StepRecord step) {
        return tell("step", TryJson.of(step), false);
    }

    Future<Void> over(TurnRecord record) {
        return tell("turn", TryJson.of(record), true);
    }

    Future<Void> refused(JsonObject why) {
        return tell("refused", why, true);
    }

    @Override
    public Future<Void> write(AnswerPart part) {
        if (part instanceof Delta delta) {
            return tell("delta", new JsonObject().put("text", delta.text()), false);
        }
        if (part instanceof Citation source) {
            return tell(
                    "citation",
                    new JsonObject()
                            .put("number", source.number())
                            .put("title", source.title())
                            .put("source", source.source()),
                    false);
        }
        if (part instanceof Card card) {
            JsonArray choices = new JsonArray();
            card.choices()
                    .forEach(c ->
                            choices.add(new JsonObject().put("label", c.label()).put("value", c.value())));
            return tell("choices", new JsonObject().put("choices", choices), false);
        }
        return part instanceof Failed failed
                ? tell(
                        "failed",
                        new JsonObject().put("message", failed.failure().message()),
                        false)
                : Future.succeededFuture();
    }

    private Future<Void> tell(String event, JsonObject data, boolean last) {
        Promise<Void> told = Promise.promise();
        String text = "event: " + event + "\ndata: " + data.encode() + "\n\n";
        loop.runOnContext(now -> {
            if (response.closed() || response.ended()) {
                told.complete();
            } else {
                (last ? response.end(text) : response.write(text)).onComplete(told);
            }
        });
        return told.future();
    }

    @Override
    public Future<Void> end() {
        return Future.succeededFuture();
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public TryStream setWriteQueueMaxSize(int ignored) {
        return this;
    }

    @Override
    public TryStream drainHandler(@Nullable Handler<Void> never) {
        return this;
    }

    @Override
    public TryStream exceptionHandler(@Nullable Handler<Throwable> never) {
        return this;
    }
}
