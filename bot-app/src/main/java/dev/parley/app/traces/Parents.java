package dev.parley.app.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/** Trace contexts as W3C writes them: {@code 00-trace-span-flags}. */
final class Parents {
    private static final int SPAN = 36;
    private static final int FLAGS = 53;

    private Parents() {}

    /** What a span belongs to; nothing where the text is empty. */
    static Context of(String traceparent) {
        return traceparent.length() < FLAGS + 2
                ? Context.root()
                : Context.root()
                        .with(Span.wrap(SpanContext.createFromRemoteParent(
                                traceparent.substring(3, SPAN - 1),
                                traceparent.substring(SPAN, FLAGS - 1),
                                TraceFlags.fromHex(traceparent, FLAGS),
                                TraceState.getDefault())));
    }

    static String text(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : "";
    }
}
