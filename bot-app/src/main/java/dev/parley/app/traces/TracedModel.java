package dev.parley.app.traces;

import dev.parley.model.Failure;
import dev.parley.spi.Figure;
import dev.parley.spi.Generation;
import dev.parley.spi.LanguageModel;
import dev.parley.spi.ModelRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import java.util.Map;

/** A language model whose calls are spans, by OpenTelemetry's conventions for generative AI; each try is one. */
public final class TracedModel implements LanguageModel {
    private final LanguageModel model;
    private final String provider;
    private final Tracer tracer;

    /** @param provider as the configuration names it */
    public TracedModel(LanguageModel model, String provider, Tracing tracing) {
        this.model = model;
        this.provider = provider;
        this.tracer = tracing.tracer();
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Future<Generation> generate(ModelRequest request) {
        if (request.traceparent().isEmpty()) {
            return model.generate(request);
        }
        Span span = tracer.spanBuilder("chat " + model.name())
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Parents.of(request.traceparent()))
                .setAttribute("gen_ai.operation.name", "chat")
                .setAttribute("gen_ai.provider.name", provider)
                .setAttribute("gen_ai.request.model", model.name())
                .startSpan();
        Double temperature = request.temperature();
        if (temperature != null) {
            span.setAttribute("gen_ai.request.temperature", temperature);
        }
        Integer most = request.maxTokens();
        if (most != null) {
            span.setAttribute("gen_ai.request.max_tokens", (long) most);
        }
        return model.generate(request.traced(Parents.text(span)))
                .<Generation>map(generation -> new TracedGeneration(generation, span))
                .onFailure(e -> TurnSpans.end(span, Failure.from(e)));
    }

    @Override
    public Future<Void> healthy() {
        return model.healthy();
    }

    @Override
    public Map<String, Figure> gauges() {
        return model.gauges();
    }

    @Override
    public Future<Void> close() {
        return model.close();
    }
}
