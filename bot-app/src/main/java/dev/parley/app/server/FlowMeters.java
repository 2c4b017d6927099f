package dev.parley.app.server;

import dev.parley.model.AnswerPart;
import dev.parley.model.TurnRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one flow in one version on one channel. Each is looked up in the registry once and then kept, so that a
 * turn costs a few map reads and additions.
 */
final class FlowMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofMillis(1500), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60)
    };

    private final Key key;
    private final MeterRegistry registry;
    private final Timer firstToken;
    private final Timer total;
    private final Map<String, Timer> steps = new ConcurrentHashMap<>();
    private final Map<Turns, Counter> turns = new ConcurrentHashMap<>();
    private final Map<Lookup, Counter> lookups = new ConcurrentHashMap<>();

    FlowMeters(Key key, MeterRegistry registry) {
        this.key = key;
        this.registry = registry;
        this.firstToken = timer("parley_first_token", "From the message to the first word of its answer")
                .register(registry);
        this.total = timer("parley_turn", "From the message to the end of its answer")
                .register(registry);
    }

    private Timer.Builder timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .tags("flow", key.flow(), "version", key.version(), "channel", key.channel())
                .serviceLevelObjectives(BUCKETS);
    }

    void count(TurnRecord record) {
        turns.computeIfAbsent(new Turns(record.outcome(), record.origin()), this::turns)
                .increment();
        total.record(record.total());
        Duration first = record.firstToken();
        if (first != null) {
            firstToken.record(first);
        }
        record.steps().forEach(this::count);
        if (record.usage().inputTokens() + record.usage().outputTokens() > 0) {
            tokens("input", record.usage().inputTokens());
            tokens("output", record.usage().outputTokens());
        }
        if (record.failure() != null) {
            counter(
                            "parley_errors",
                            "Turns that failed, by what went wrong",
                            "kind",
                            Metrics.word(record.failure().kind()))
                    .increment();
        }
    }

    private void count(TurnRecord.StepRecord step) {
        if (step.result() == TurnRecord.Result.SKIPPED) {
            return;
        }
        steps.computeIfAbsent(
                        step.step(),
                        id -> timer("parley_step", "Time of one step")
                                .tag("step", id)
                                .register(registry))
                .record(step.took());
        String cache = step.notes().get("cache");
        if (cache != null) {
            lookups.computeIfAbsent(
                            new Lookup(step.step(), cache),
                            l -> counter(
                                    "parley_cache_lookups",
                                    "Answers looked for in the cache",
                                    "step",
                                    l.step(),
                                    "result",
                                    l.result()))
                    .increment();
        }
        if (step.failure() != null) {
            counter(
                            "parley_step_errors",
                            "Steps that failed, by what went wrong",
                            "step",
                            step.step(),
                            "kind",
                            Metrics.word(step.failure().kind()))
                    .increment();
        }
    }

    private Counter turns(Turns turns) {
        return counter(
                "parley_turns",
                "Turns that ended",
                "outcome",
                Metrics.word(turns.outcome()),
                "origin",
                Metrics.word(turns.origin()));
    }

    private void tokens(String direction, long count) {
        counter("parley_model_tokens", "Tokens that language models read and wrote", "direction", direction)
                .increment((double) count);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name)
                .description(description)
                .tags("flow", key.flow(), "version", key.version(), "channel", key.channel())
                .tags(tags)
                .register(registry);
    }

    record Key(String flow, String version, String channel) {}

    private record Turns(TurnRecord.Outcome outcome, AnswerPart.@Nullable Origin origin) {}

    private record Lookup(String step, String result) {}
}
