package dev.parley.app.traces;

import dev.parley.model.Failure;
import dev.parley.spi.OutsideCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Work within a step or turn that takes a time of its own: to embed a question, to search passages, to save a conversation. */
record PartSpan(Span span) implements OutsideCall {
    static PartSpan start(Tracer tracer, Context parent, String what) {
        return new PartSpan(tracer.spanBuilder(what).setParent(parent).startSpan());
    }

    @Override
    public String traceparent() {
        return Parents.text(span);
    }

    @Override
    public void ended(int status, @Nullable Failure failure) {
        TurnSpans.end(span, failure);
    }
}
