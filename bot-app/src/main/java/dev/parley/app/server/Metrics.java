package dev.parley.app.server;

import dev.parley.model.InboundEvent;
import dev.parley.model.TurnRecord;
import dev.parley.spi.Observer;
import dev.parley.spi.TurnInfo;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Figures in Prometheus' format. What turns did is derived from their records alone. */
public final class Metrics implements Observer {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Map<FlowMeters.Key, FlowMeters> flows = new ConcurrentHashMap<>();

    public Metrics() {
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Figures that parts keep themselves; what is called {@code …_total} only grows, and is a counter. */
    public void gauges(Map<String, Supplier<Number>> figures) {
        figures.forEach((name, value) -> {
            if (name.endsWith("_total")) {
                FunctionCounter.builder(
                                "parley_" + name, this, unused -> value.get().doubleValue())
                        .register(registry);
            } else {
                Gauge.builder("parley_" + name, value).strongReference(true).register(registry);
            }
        });
    }

    /** Mounts {@code /metrics}. */
    public void mount(Router router) {
        router.get("/metrics")
                .handler(context -> context.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(registry.scrape())
                        .onFailure(context::fail));
    }

    @Override
    public void turnEnded(TurnRecord record) {
        FlowMeters.Key key = new FlowMeters.Key(
                record.flow(), record.version(), record.conversation().channel());
        flows.computeIfAbsent(key, made -> new FlowMeters(made, registry)).count(record);
    }

    @Override
    public void feedback(InboundEvent.Feedback feedback) {
        registry.counter(
                        "parley_feedback",
                        "channel",
                        feedback.conversation().channel(),
                        "helpful",
                        Boolean.toString(feedback.helpful()))
                .increment();
    }

    @Override
    public void handedOver(TurnInfo turn, String team) {
        String channel = turn.message().conversation().channel();
        registry.counter("parley_handoffs", "channel", channel, "team", team).increment();
    }

    public void close() {
        gc.close();
        registry.close();
    }

    static String word(@Nullable Enum<?> value) {
        return value == null ? "none" : value.name().toLowerCase(Locale.ROOT);
    }
}
