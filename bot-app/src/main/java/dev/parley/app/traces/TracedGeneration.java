package dev.parley.app.traces;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Generation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.vertx.core.Handler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer whose span ends with it. Ending a span again does nothing. */
final class TracedGeneration implements Generation {
    private static final AttributeKey<List<String>> REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");

    private final Generation generation;
    private final Span span;

    TracedGeneration(Generation generation, Span span) {
        this.generation = generation;
        this.span = span;
        span.addEvent("first words");
    }

    private void see(Part part) {
        if (part instanceof Part.Finish finish) {
            span.setAttribute("gen_ai.usage.input_tokens", finish.usage().inputTokens());
            span.setAttribute("gen_ai.usage.output_tokens", finish.usage().outputTokens());
            span.setAttribute(REASONS, List.of(TurnSpans.word(finish.reason())));
        }
    }

    @Override
    public void cancel() {
        TurnSpans.end(span, Failure.of(Kind.CANCELLED, "nobody waited for the rest"));
        generation.cancel();
    }

    @Override
    public Generation exceptionHandler(@Nullable Handler<Throwable> handler) {
        var unused = generation.exceptionHandler(e -> {
            TurnSpans.end(span, Failure.from(e));
            if (handler != null) {
                handler.handle(e);
            }
        });
        return this;
    }

    @Override
    public Generation handler(@Nullable Handler<Part> handler) {
        var unused = generation.handler(
                handler == null
                        ? null
                        : part -> {
                            see(part);
                            handler.handle(part);
                        });
        return this;
    }

    @Override
    public Generation endHandler(@Nullable Handler<Void> handler) {
        var unused = generation.endHandler(end -> {
            span.end();
            if (handler != null) {
                handler.handle(null);
            }
        });
        return this;
    }

    @Override
    public Generation pause() {
        var unused = generation.pause();
        return this;
    }

    @Override
    public Generation resume() {
        var unused = generation.resume();
        return this;
    }

    @Override
    public Generation fetch(long amount) {
        var unused = generation.fetch(amount);
        return this;
    }
}
