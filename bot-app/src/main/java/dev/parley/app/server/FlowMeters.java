package dev.parley.app.server;

import dev.parley.model.AnswerPart;
import dev.parley.model.TurnRecord;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figures of one flow in one version on one channel, found once and then kept: a turn costs a few map reads and additions. */
final class FlowMeters {
    private final Key key;
    private final TurnFigures figures;
    private final DistributionDataPoint firstToken;
    private final DistributionDataPoint total;
    private final Map<String, DistributionDataPoint> steps = new ConcurrentHashMap<>();
    private final Map<Turns, CounterDataPoint> turns = new ConcurrentHashMap<>();
    private final Map<Lookup, CounterDataPoint> lookups = new ConcurrentHashMap<>();

    FlowMeters(Key key, TurnFigures figures) {
        this.key = key;
        this.figures = figures;
        this.firstToken = figures.firstToken.labelValues(here());
        this.total = figures.total.labelValues(here());
    }

    void count(TurnRecord record, Labels exemplar) {
        turns.computeIfAbsent(new Turns(record.outcome(), record.origin()), this::turns)
                .inc();
        total.observeWithExemplar(seconds(record.total()), exemplar);
        Duration first = record.firstToken();
        if (first != null) {
            firstToken.observeWithExemplar(seconds(first), exemplar);
        }
        record.steps().forEach(step -> count(step, exemplar));
        if (record.usage().inputTokens() + record.usage().outputTokens() > 0) {
            figures.tokens.labelValues(here("input")).inc(record.usage().inputTokens());
            figures.tokens.labelValues(here("output")).inc(record.usage().outputTokens());
        }
        if (record.failure() != null) {
            figures.errors
                    .labelValues(here(Metrics.word(record.failure().kind())))
                    .inc();
        }
    }

    private void count(TurnRecord.StepRecord step, Labels exemplar) {
        if (step.result() == TurnRecord.Result.SKIPPED) {
            return;
        }
        steps.computeIfAbsent(step.step(), id -> figures.step.labelValues(here(id)))
                .observeWithExemplar(seconds(step.took()), exemplar);
        String cache = step.notes().get("cache");
        if (cache != null) {
            lookups.computeIfAbsent(
                            new Lookup(step.step(), cache),
                            l -> figures.lookups.labelValues(here(l.step(), l.result())))
                    .inc();
        }
        String gate = step.notes().get("cache_gate");
        if (gate != null) {
            figures.refusals.labelValues(here(step.step(), gate)).inc();
        }
        if (step.failure() != null) {
            figures.stepErrors
                    .labelValues(here(step.step(), Metrics.word(step.failure().kind())))
                    .inc();
        }
    }

    private CounterDataPoint turns(Turns turns) {
        return figures.turns.labelValues(here(Metrics.word(turns.outcome()), Metrics.word(turns.origin())));
    }

    private String[] here(String... more) {
        return Stream.concat(Stream.of(key.flow(), key.version(), key.channel()), Stream.of(more))
                .toArray(String[]::new);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    record Key(String flow, String version, String channel) {}

    private record Turns(TurnRecord.Outcome outcome, AnswerPart.@Nullable Origin origin) {}

    private record Lookup(String step, String result) {}
}
