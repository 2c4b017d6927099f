package dev.parley.app.server;

import dev.parley.model.InboundEvent;
import dev.parley.model.TurnRecord;
import dev.parley.spi.Figure;
import dev.parley.spi.Observer;
import dev.parley.spi.TurnInfo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Figures in Prometheus' format. What turns did is derived from their records alone. */
public final class Metrics implements Observer {
    /** Named against the customs of Prometheus: a time in nanoseconds, a count that is no counter. */
    private static final Set<String> FOREIGN = Set.of("process.cpu.time", "system.cpu.count");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TurnFigures figures = new TurnFigures(registry.getPrometheusRegistry());
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Map<FlowMeters.Key, FlowMeters> flows = new ConcurrentHashMap<>();

    public Metrics() {
        registry.throwExceptionOnRegistrationFailure();
        registry.config().meterFilter(MeterFilter.deny(meter -> FOREIGN.contains(meter.getName())));
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        FunctionCounter.builder("process.cpu.seconds", this, unused -> cpuSeconds())
                .description("CPU time of this process")
                .register(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private static double cpuSeconds() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    /** Figures that parts keep themselves; what is called {@code …_total} only grows, and is a counter. */
    public void gauges(Map<String, Figure> kept) {
        kept.forEach((name, figure) -> {
            if (name.endsWith("_total")) {
                FunctionCounter.builder(
                                "parley_" + name, figure, read -> read.get().doubleValue())
                        .description(figure.help())
                        .register(registry);
            } else {
                Gauge.builder("parley_" + name, figure)
                        .description(figure.help())
                        .strongReference(true)
                        .register(registry);
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
        flows.computeIfAbsent(key, made -> new FlowMeters(made, figures)).count(record);
    }

    @Override
    public void feedback(InboundEvent.Feedback feedback) {
        Counter.builder("parley_feedback")
                .description("Answers that customers rated")
                .tag("channel", feedback.conversation().channel())
                .tag("helpful", Boolean.toString(feedback.helpful()))
                .register(registry)
                .increment();
    }

    @Override
    public void handedOver(TurnInfo turn, String team) {
        Counter.builder("parley_handoffs")
                .description("Conversations that were handed over to people")
                .tag("channel", turn.message().conversation().channel())
                .tag("team", team)
                .register(registry)
                .increment();
    }

    public void close() {
        gc.close();
        registry.close();
    }

    static String word(@Nullable Enum<?> value) {
        return value == null ? "none" : value.name().toLowerCase(Locale.ROOT);
    }
}
