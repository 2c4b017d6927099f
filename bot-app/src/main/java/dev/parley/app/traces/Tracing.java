package dev.parley.app.traces;

import dev.parley.spi.Clock;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of spans out of the process: sampled at their head, queued, and sent in batches by a thread of the exporter's. */
public final class Tracing implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tracing.class);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final int CLOSING_SECONDS = 10;
    private static final int BATCH = 512;

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final AtMost atMost;

    private Tracing(SdkTracerProvider provider, AtMost atMost) {
        this.provider = provider;
        this.atMost = atMost;
        this.tracer = provider.get("dev.parley");
    }

    /** @param service what the traces are shown under */
    public static Tracing to(TraceSettings settings, String service, Clock clock) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint(settings.otlp()))
                .setTimeout(ATTEMPT)
                .build();
        BatchSpanProcessor queue = BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(settings.queue())
                .setMaxExportBatchSize(Math.min(BATCH, settings.queue()))
                .build();
        Attributes named = Attributes.of(AttributeKey.stringKey("service.name"), service);
        return new Tracing(
                SdkTracerProvider.builder()
                        .setResource(Resource.getDefault().merge(Resource.create(named)))
                        .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                        .addSpanProcessor(queue)
                        .build(),
                new AtMost(settings.perSecond(), settings.sample(), clock::nanos));
    }

    /** The collector's address may be given with the path for traces or, as its variable has it, without. */
    private static String endpoint(String otlp) {
        String base = otlp.replaceAll("/+$", "");
        return base.endsWith("/v1/traces") ? base : base + "/v1/traces";
    }

    /** Whether a turn that comes without a trace gets one. */
    boolean letsBegin() {
        return atMost.letsBegin();
    }

    Tracer tracer() {
        return tracer;
    }

    /** Blocks its caller until what waits is sent, for some seconds at most. */
    @Override
    public void close() {
        if (!provider.shutdown().join(CLOSING_SECONDS, TimeUnit.SECONDS).isSuccess()) {
            log.warn("the last traces could not be sent");
        }
    }
}
