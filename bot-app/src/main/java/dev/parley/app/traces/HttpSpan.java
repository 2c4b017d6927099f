package dev.parley.app.traces;

import dev.parley.model.Failure;
import dev.parley.spi.OutsideCall;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An HTTP request that a step sends, by the names that OpenTelemetry has for it. */
record HttpSpan(Span span) implements OutsideCall {
    static HttpSpan start(Tracer tracer, Context parent, String method, URI address) {
        return new HttpSpan(tracer.spanBuilder(method)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(parent)
                .setAttribute("http.request.method", method)
                .setAttribute("server.address", address.getHost())
                .setAttribute("server.port", (long) address.getPort())
                .startSpan());
    }

    @Override
    public String traceparent() {
        return Parents.text(span);
    }

    @Override
    public void ended(int status, @Nullable Failure failure) {
        if (status > 0) {
            span.setAttribute("http.response.status_code", (long) status);
        }
        TurnSpans.end(span, failure);
    }
}
