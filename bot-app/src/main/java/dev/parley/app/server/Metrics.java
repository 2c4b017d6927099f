package dev.parley.app.server;

import dev.parley.model.InboundEvent;
import dev.parley.model.TurnRecord;
import dev.parley.spi.Figure;
import dev.parley.spi.Observer;
import dev.parley.spi.TurnInfo;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Figures in Prometheus' format. What turns did is derived from their records alone. */
public final class Metrics implements Observer {
    /** Named against the customs of Prometheus: a time in nanoseconds, a count that is no counter. */
    private static final Set<String> FOREIGN = Set.of("process.cpu.time", "system.cpu.count");

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_TYPE = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final String TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Function<String, @Nullable String> traceOf;
    private final TurnFigures figures = new TurnFigures(registry.getPrometheusRegistry());
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Map<FlowMeters.Key, FlowMeters> flows = new ConcurrentHashMap<>();

    /** @param traceOf the trace of a turn that runs, or null where it is not traced */
    public Metrics(Function<String, @Nullable String> traceOf) {
        this.traceOf = traceOf;
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

    /** Whether the parts of the program work. */
    public void parts(PartsUp up) {
        MultiGauge gauge = MultiGauge.builder("parley_part_up")
                .description("1 while a part of the program works, 0 while it does not")
                .register(registry);
        up.watch(states -> gauge.register(
                states.entrySet().stream()
                        .map(state -> MultiGauge.Row.of(Tags.of("part", state.getKey()), state.getValue() ? 1 : 0))
                        .toList(),
                true));
    }

    /** Mounts {@code /metrics}: the text format, or OpenMetrics, with exemplars, for those who ask for it. */
    public void mount(Router router) {
        router.get("/metrics").handler(context -> {
            String accept = context.request().getHeader("accept");
            String type = accept != null && accept.contains(OPEN_METRICS) ? OPEN_TYPE : TEXT_TYPE;
            context.response()
                    .putHeader("content-type", type)
                    .end(registry.scrape(type))
                    .onFailure(context::fail);
        });
    }

    /** What each figure says, by its name; also of those that have counted nothing yet, which are not shown. */
    public SortedMap<String, String> described() {
        SortedMap<String, String> described = new TreeMap<>();
        registry.getPrometheusRegistry().scrape().stream().forEach(family -> {
            MetricMetadata names = family.getMetadata();
            String name = names.getPrometheusName() + (family instanceof CounterSnapshot ? "_total" : "");
            described.put(name, names.getHelp());
        });
        return described;
    }

    @Override
    public void turnEnded(TurnRecord record) {
        FlowMeters.Key key = new FlowMeters.Key(
                record.flow(), record.version(), record.conversation().channel());
        flows.computeIfAbsent(key, made -> new FlowMeters(made, figures)).count(record, exemplar(record.turn()));
    }

    /** Leads from a bucket to a turn that fell into it, and to its trace where there is one. */
    private Labels exemplar(String turn) {
        String trace = traceOf.apply(turn);
        return trace == null ? Labels.of("turn", turn) : Labels.of("turn", turn, "trace_id", trace);
    }

    @Override
    public void feedback(InboundEvent.Feedback feedback) {
        figures.feedback
                .labelValues(feedback.conversation().channel(), Boolean.toString(feedback.helpful()))
                .inc();
    }

    @Override
    public void handedOver(TurnInfo turn, String team) {
        figures.handoffs
                .labelValues(turn.message().conversation().channel(), team)
                .inc();
    }

    public void close() {
        gc.close();
        registry.close();
    }

    static String word(@Nullable Enum<?> value) {
        return value == null ? "none" : value.name().toLowerCase(Locale.ROOT);
    }
}
